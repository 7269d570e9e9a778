import { useTranslation } from "react-i18next";
import { Segments } from "../../../components/segments";
import classes from "./lateness.module.css";

/** The days a report is about, and how many they are. */
export const periods = { today: 1, week: 7, month: 30 } as const;
export type Period = keyof typeof periods;

type Props = { title: string; period: Period; choose: (period: Period) => void };

/** The name of a report and its days. */
export function ReportHead({ title, period, choose }: Props) {
  const { t } = useTranslation("work");
  const options = (Object.keys(periods) as Period[]).map((value) => ({
    value,
    label: t(`lateness.${value}`),
  }));
  return (
    <div className={classes.head}>
      <h2>{title}</h2>
      <Segments label={t("lateness.period")} value={period} options={options} onChange={choose} />
    </div>
  );
}
