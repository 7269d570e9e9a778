import { useEffect, useRef } from "react";
import { KeyCap } from "../../components/keys/key-cap";
import { langOf } from "../../lib/script";
import type { Hit, HitGroup } from "./hits";
import classes from "./palette.module.css";

type Props = { groups: HitGroup[]; current: Hit | undefined; choose: (hit: Hit) => void };

/** The findings in their groups; the current one stays in sight. */
export function HitList({ groups, current, choose }: Props) {
  const list = useRef<HTMLDivElement>(null);
  const key = current?.key;
  useEffect(() => {
    if (key) list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }, [key]);
  return (
    <div className={classes.list} id="find-hits" role="listbox" ref={list} tabIndex={-1}>
      {groups.map((group) => (
        // biome-ignore lint/a11y/useSemanticElements: groups of a listbox have no element of their own
        <div key={group.name} role="group" aria-label={group.name}>
          <p className={classes.group} aria-hidden="true">
            {group.name}
          </p>
          {group.hits.map((hit) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the text box above has the keys
            <div
              key={hit.key}
              id={`hit-${hit.key}`}
              role="option"
              tabIndex={-1}
              aria-selected={hit.key === key}
              className={classes.hit}
              onClick={() => choose(hit)}
            >
              {hit.icon}
              <span className={classes.words} dir="auto" lang={langOf(hit.words)}>
                {hit.words}
              </span>
              {hit.aside && <span className={classes.aside}>{hit.aside}</span>}
              {hit.keys && <KeyCap keys={hit.keys} />}
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}
