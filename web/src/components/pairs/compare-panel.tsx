import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import {
  type Candidate,
  type DecidedPair,
  duplicatesQuery,
  useDecideTwo,
  type Verdict,
} from "../../api/duplicates";
import type { PersonLine } from "../../api/types";
import { LinkButton } from "../link-button";
import { LoadingLines } from "../loading-lines";
import { Panel } from "../panel";
import { useErrorWords } from "../use-error-words";
import compare from "./compare.module.css";
import { PairInFull } from "./pair-in-full";
import { PickCard } from "./pick-card";

export type Made = { pair: DecidedPair; other: { id: string; name: string } };

type Props = {
  id: string;
  /** Whom to compare with; the surest candidate when left out, and a search when there is none. */
  first?: string;
  close: () => void;
  decided: (made: Made) => void;
};

/** The card beside one that may be the same person. What is decided about the two is remembered. */
export function ComparePanel({ id, first, close, decided }: Props) {
  const { t } = useTranslation("pairs");
  const errors = useErrorWords();
  const { data: found, isPending } = useQuery(duplicatesQuery(id));
  const [picked, setPicked] = useState<PersonLine | null>(null);
  const [searching, setSearching] = useState(false);
  const send = useDecideTwo();
  const proposed = first ? found?.find(({ person }) => person.id === first) : found?.[0];
  const candidate: Candidate | undefined = picked
    ? (found?.find(({ person }) => person.id === picked.id) ?? {
        person: picked,
        sure_percent: 0,
        evidence: [],
      })
    : proposed;

  function decide(said: Verdict) {
    if (!candidate) return;
    const { id: other, name } = candidate.person;
    send.mutate(
      { id, other, ...said },
      {
        onSuccess: (pair) => {
          decided({ pair, other: { id: other, name } });
          close();
        },
      },
    );
  }
  const search = searching || (!isPending && !candidate);
  return (
    <Panel
      title={t("compare")}
      size={search ? 560 : 860}
      close={close}
      focusField={search}
      foot={!search && <LinkButton onClick={() => setSearching(true)}>{t("another")}</LinkButton>}
    >
      {isPending && <LoadingLines lines={8} gap={16} />}
      {search && (
        <PickCard
          besides={id}
          pick={(person) => {
            setPicked(person);
            setSearching(false);
          }}
        />
      )}
      {!search && candidate && (
        <div className={compare.panel}>
          <PairInFull
            key={candidate.person.id}
            pair={{ left: id, right: candidate.person.id, ...candidate }}
            busy={send.isPending}
            error={send.error && errors.line(send.error)}
            decide={decide}
          />
        </div>
      )}
    </Panel>
  );
}
