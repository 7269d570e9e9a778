import { type KeyboardEvent, type PointerEvent, useRef } from "react";
import { useTranslation } from "react-i18next";
import {
  barAt,
  barCount,
  busiest,
  type EntryKind,
  rangeOf,
  type StripBar,
  type StripRange,
} from "../../lib/story-strip";
import { spanTitle } from "../../lib/time";
import { useReader } from "../use-reader";
import classes from "./month-strip.module.css";

type Props = {
  bars: StripBar[];
  kind?: EntryKind;
  range: StripRange | null;
  setRange: (range: StripRange | null) => void;
};

const tallest = 24;
const namesShown = 16;
const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1 };

/** How much happened when. A click shows one month, a drag (or Shift and an arrow) several, a second click all. */
export function MonthStrip({ bars, kind, range, setRange }: Props) {
  const { t } = useTranslation("story");
  const { language, zone } = useReader();
  const strip = useRef<HTMLFieldSetElement>(null);
  const drag = useRef<{ anchor: number; moved: boolean } | null>(null);
  const most = Math.max(1, ...bars.map((bar) => barCount(bar, kind)));
  const fullest = busiest(bars, kind);
  const everyNth = Math.ceil(bars.length / namesShown);
  const holds = (index: number) => range !== null && index >= range.first && index <= range.last;
  const active = range?.last ?? bars.length - 1;
  const name = (bar: StripBar, length: "long" | "short") =>
    spanTitle(bar.from, bar.months, zone, language, length);

  function choose(index: number) {
    const again = range?.first === index && range.last === index;
    setRange(again ? null : rangeOf(index, index));
  }
  function under(event: PointerEvent) {
    const box = strip.current?.getBoundingClientRect();
    return box ? barAt((event.clientX - box.left) / box.width, bars.length) : 0;
  }
  function onKeyDown(event: KeyboardEvent, index: number) {
    const step = steps[event.code];
    if (!step) return;
    event.preventDefault();
    const next = Math.max(0, Math.min(bars.length - 1, index + step));
    strip.current?.querySelectorAll("button")[next]?.focus();
    if (!event.shiftKey) return;
    const fixed = range === null ? index : range.first === index ? range.last : range.first;
    setRange(rangeOf(fixed, next));
  }
  return (
    <>
      {fullest && (
        <p className={classes.line}>
          {t(kind ? `strip.line.${kind}` : "strip.line.all", {
            count: barCount(fullest, kind),
            when: name(fullest, "long"),
          })}
        </p>
      )}
      <fieldset
        ref={strip}
        className={classes.strip}
        aria-label={t("strip.name")}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          drag.current = { anchor: under(event), moved: false };
        }}
        onPointerMove={(event) => {
          const at = under(event);
          if (!drag.current || (!drag.current.moved && at === drag.current.anchor)) return;
          drag.current.moved = true;
          setRange(rangeOf(drag.current.anchor, at));
        }}
        onPointerUp={() => {
          if (drag.current && !drag.current.moved) choose(drag.current.anchor);
          drag.current = null;
        }}
        onPointerCancel={() => {
          drag.current = null;
        }}
      >
        {bars.map((bar, index) => (
          <button
            key={bar.key}
            type="button"
            className={classes.bar}
            data-lit={(range ? holds(index) : bar === fullest) || undefined}
            aria-pressed={holds(index)}
            aria-label={t("strip.bar", { when: name(bar, "long"), count: barCount(bar, kind) })}
            title={t("strip.bar", { when: name(bar, "long"), count: barCount(bar, kind) })}
            tabIndex={index === active ? 0 : -1}
            onClick={(event) => event.detail === 0 && choose(index)}
            onKeyDown={(event) => onKeyDown(event, index)}
          >
            <span className={classes.column} style={{ height: (barCount(bar, kind) / most) * tallest }} />
            <span className={classes.name} aria-hidden="true">
              {(bars.length - 1 - index) % everyNth === 0 ? name(bar, "short") : " "}
            </span>
          </button>
        ))}
      </fieldset>
    </>
  );
}
