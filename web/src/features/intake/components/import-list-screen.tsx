import { useTranslation } from "react-i18next";
import { Screen } from "../../../components/screen";
import { DropZone } from "./drop-zone";
import { ImportList } from "./import-list";
import classes from "./import-list.module.css";

export function ImportListScreen() {
  const { t } = useTranslation("intake");
  return (
    <Screen title={t("title")}>
      <div className={classes.page}>
        <div className={classes.room}>
          <DropZone />
          <ImportList />
        </div>
      </div>
    </Screen>
  );
}
