import { IconArrowDown, IconArrowUp, IconGripVertical, IconLink, IconUnlink } from "@tabler/icons-react";
import { type KeyboardEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { ActionButton } from "../../../../components/action-button";
import { KindIcon } from "../../../../components/kind-icon";
import { useWords } from "../../../../components/use-words";
import { sentence } from "../../../../lib/words";
import { joinedRank, movedRank, type Ranks, splitRank } from "../../lib/ranks";
import classes from "./order.module.css";

/** Only our own rows can be dropped here. */
const rankDragType = "application/x-rollbook-rank";

type Props = { ranks: Ranks; change: (ranks: Ranks) => void };

/** The kinds of work from the first to the last: dragged, or moved by arrows; some come together. */
export function RankList({ ranks, change }: Props) {
  const { t } = useTranslation("settings");
  const { word } = useWords();
  const [over, setOver] = useState<number | null>(null);
  const nameOf = (kind: string) => sentence(word("kinds", kind));
  const namesOf = (rank: string[]) => rank.map(nameOf).join(", ");
  function set(next: Ranks) {
    if (next !== ranks) change(next);
  }
  function onKeyDown(event: KeyboardEvent, at: number) {
    const by = event.altKey ? { ArrowUp: -1, ArrowDown: 1 }[event.code] : undefined;
    if (!by) return;
    event.preventDefault();
    set(movedRank(ranks, at, at + by));
  }
  return (
    <ol className={classes.ranks} aria-label={t("order.list")}>
      {ranks.map((rank, at) => (
        <li
          key={[...rank].sort()[0]}
          className={classes.rank}
          draggable
          data-over={over === at || undefined}
          onDragStart={(event) => {
            event.dataTransfer.setData(rankDragType, String(at));
            event.dataTransfer.effectAllowed = "move";
          }}
          onDragOver={(event) => {
            if (!event.dataTransfer.types.includes(rankDragType)) return;
            event.preventDefault();
            setOver(at);
          }}
          onDragLeave={() => setOver(null)}
          onDragEnd={() => setOver(null)}
          onDrop={(event) => {
            event.preventDefault();
            setOver(null);
            set(movedRank(ranks, Number(event.dataTransfer.getData(rankDragType)), at));
          }}
        >
          <IconGripVertical className={classes.grip} size={16} stroke={1.75} aria-hidden="true" />
          <span className={classes.number}>{at + 1}</span>
          <span className={classes.kinds}>
            {rank.map((kind) => (
              <span key={kind} className={classes.kind}>
                <KindIcon kind={kind} />
                {nameOf(kind)}
                {rank.length > 1 && (
                  <button
                    type="button"
                    className={classes.apart}
                    title={t("order.apart", { kind: nameOf(kind) })}
                    aria-label={t("order.apart", { kind: nameOf(kind) })}
                    onClick={() => set(splitRank(ranks, at, kind))}
                  >
                    <IconUnlink size={14} stroke={1.75} aria-hidden="true" />
                  </button>
                )}
              </span>
            ))}
            {rank.length > 1 && <span className={classes.together}>{t("order.together")}</span>}
          </span>
          <span
            className={classes.moves}
            role="toolbar"
            aria-label={namesOf(rank)}
            onKeyDown={(event) => onKeyDown(event, at)}
          >
            <ActionButton
              quiet
              size="xs"
              aria-label={t("order.join", { kind: namesOf(rank) })}
              title={t("order.join", { kind: namesOf(rank) })}
              aria-disabled={at === 0}
              data-disabled={at === 0 || undefined}
              onClick={() => set(joinedRank(ranks, at))}
            >
              <IconLink size={16} stroke={1.75} aria-hidden="true" />
            </ActionButton>
            <ActionButton
              quiet
              size="xs"
              aria-label={t("queue.earlier", { kind: namesOf(rank) })}
              title={`${t("queue.earlier", { kind: namesOf(rank) })} · Alt ↑`}
              aria-disabled={at === 0}
              data-disabled={at === 0 || undefined}
              onClick={() => set(movedRank(ranks, at, at - 1))}
            >
              <IconArrowUp size={16} stroke={1.75} aria-hidden="true" />
            </ActionButton>
            <ActionButton
              quiet
              size="xs"
              aria-label={t("queue.later", { kind: namesOf(rank) })}
              title={`${t("queue.later", { kind: namesOf(rank) })} · Alt ↓`}
              aria-disabled={at === ranks.length - 1}
              data-disabled={at === ranks.length - 1 || undefined}
              onClick={() => set(movedRank(ranks, at, at + 1))}
            >
              <IconArrowDown size={16} stroke={1.75} aria-hidden="true" />
            </ActionButton>
          </span>
        </li>
      ))}
    </ol>
  );
}
