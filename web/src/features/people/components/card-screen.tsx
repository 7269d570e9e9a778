import { Screen } from "../../../components/screen";

export function CardScreen() {
  return <Screen title="">{null}</Screen>;
}
