import { IconPencil, IconX } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Relative } from "../../api/types";
import { langOf } from "../../lib/script";
import { Avatar } from "../avatar";
import { Chip } from "../chip";
import { useTieWords } from "../use-tie-words";
import { useWords } from "../use-words";
import classes from "./family.module.css";

type Props = { relative: Relative; may: boolean; edit: () => void; remove: (byKey: boolean) => void };

/** "王丽: mother, pays", with what can be done about it at hand. */
export function FamilyLine({ relative, may, edit, remove }: Props) {
  const { t } = useTranslation("card");
  const { word } = useWords();
  const tie = useTieWords();
  const { name, kind } = relative;
  return (
    <li className={classes.relative}>
      <Avatar name={name} size={32} />
      <div className={classes.words}>
        <Link
          to="/people/$id"
          params={{ id: relative.person_id }}
          className={classes.name}
          dir="auto"
          lang={langOf(name)}
          title={name}
        >
          {name}
        </Link>
        <p>{tie(relative)}</p>
      </div>
      {(kind === "lead" || kind === "student") && (
        <Chip tone={kind === "student" ? "done" : "edge"}>{word("personKinds", kind)}</Chip>
      )}
      {may && (
        <span className={classes.tools}>
          <button type="button" aria-label={t("family.change", { name })} onClick={edit}>
            <IconPencil size={14} stroke={1.75} aria-hidden="true" />
          </button>
          <button
            type="button"
            aria-label={t("family.remove", { name })}
            // A press by a key has no clicks to count.
            onClick={(event) => remove(event.detail === 0)}
          >
            <IconX size={14} stroke={1.75} aria-hidden="true" />
          </button>
        </span>
      )}
    </li>
  );
}
