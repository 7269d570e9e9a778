import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { BoardFilter } from "../api/board";
import type { Conversion } from "../api/types";
import { whoReached, whoStayed } from "../lib/behind-board";
import { conclusionOf, ratesBefore, ratesNow, ribbonHeights } from "../lib/conversion";
import board from "./board.module.css";
import classes from "./ribbon.module.css";

const width = 300;
const height = 76;
const part = width / 3;
const colours = [
  "var(--bar2)",
  "color-mix(in srgb, var(--accent) 20%, var(--surface))",
  "color-mix(in srgb, var(--accent) 34%, var(--surface))",
];

/** A band that keeps its height, then flows into the height of the next one. */
function band(index: number, from: number, to: number): string {
  const left = index * part;
  const bend = left + part * 0.45;
  const right = left + part;
  const middle = (bend + right) / 2;
  const [a, b] = [(height * from) / 2, (height * to) / 2];
  const mid = height / 2;
  return `M${left} ${mid - a}H${bend}C${middle} ${mid - a} ${middle} ${mid - b} ${right} ${mid - b}V${mid + b}C${middle} ${mid + b} ${middle} ${mid + a} ${bend} ${mid + a}H${left}Z`;
}

function Rate({ now, before }: { now: number | null; before: number | null }) {
  const { t } = useTranslation("pipeline");
  if (now === null) return null;
  const fell = before !== null && now <= before - 3;
  return (
    <span className={classes.rate} data-fell={fell || undefined}>
      <b>
        {fell && "↓ "}
        {t("percent", { percent: now })}
      </b>{" "}
      {before !== null && t("ribbon.usual", { percent: before })}
    </span>
  );
}

/** The sentence above the ribbon: the one thing that changed, or that nothing did. */
function useConclusion(conversion: Conversion): string {
  const { t } = useTranslation("pipeline");
  const said = conclusionOf(conversion);
  if ("step" in said) return t(`said.${said.kind}.${said.step}`, { now: said.now, before: said.before });
  if (said.kind === "nobody") return t("said.nobody");
  return t(`said.${said.kind}`, { percent: said.whole });
}

/** How many of those who applied had a trial, and how many paid, against the time before. */
export function ConversionRibbon({ conversion, filter }: { conversion: Conversion; filter: BoardFilter }) {
  const { t } = useTranslation("pipeline");
  const now = ratesNow(conversion);
  const before = ratesBefore(conversion);
  const heights = ribbonHeights(conversion);
  const stayed = whoStayed(conversion, filter);
  const parts = [
    { key: "applied", count: conversion.applied, now: now.trial, before: before.trial },
    { key: "trial", count: conversion.trial, now: now.paid, before: before.paid },
    { key: "paid", count: conversion.paid, now: null, before: null },
  ];
  return (
    <section className={classes.ribbon} aria-label={t("ribbon.label")}>
      <div className={classes.said}>
        <p>
          <b>{useConclusion(conversion)}</b> {t("ribbon.figures", { ...conversion, count: filter.days })}
        </p>
        {stayed && (
          <Link to="/people" search={stayed.behind} className={classes.see}>
            {t("ribbon.see", { count: stayed.count })}
          </Link>
        )}
      </div>
      {conversion.applied > 0 && (
        <div className={`${board.grid} ${classes.parts}`}>
          <div className={classes.picture}>
            <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
              {heights.map((from, index) => (
                <path
                  key={colours[index]}
                  d={band(index, from, heights[index + 1] ?? from)}
                  fill={colours[index]}
                />
              ))}
            </svg>
            {parts.map(({ key, count, now: rate, before: usual }, index) => (
              <div
                key={key}
                className={classes.part}
                style={{ left: `${(100 * index) / 3}%`, width: `${100 / 3}%` }}
              >
                <Link to="/people" search={whoReached(key, filter)} className={classes.count}>
                  <b>{t("number", { value: count })}</b> {t(`ribbon.${key}`, { count })}
                </Link>
                <Rate now={rate} before={usual} />
              </div>
            ))}
          </div>
          {now.whole !== null && (
            <p className={classes.whole}>
              <b>{t("percent", { percent: now.whole })}</b>
              {t("ribbon.whole")}
            </p>
          )}
        </div>
      )}
    </section>
  );
}
