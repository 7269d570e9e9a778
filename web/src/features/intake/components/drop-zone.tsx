import { IconTableImport } from "@tabler/icons-react";
import { type DragEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { ActionButton } from "../../../components/action-button";
import { useKeys } from "../../../components/keys/use-keys";
import { useErrorWords } from "../../../components/use-error-words";
import classes from "./drop-zone.module.css";
import { ProgressLine } from "./progress-line";
import { type Upload, useUpload } from "./use-upload";

function Problems({ upload }: { upload: Upload }) {
  const { t } = useTranslation("intake");
  const errors = useErrorWords();
  if (upload.refused.length === 0 && !upload.error) return null;
  return (
    <div role="alert">
      <ul className={classes.problems}>
        {upload.refused.map(({ name, why }) => (
          <li key={name} className={classes.problem}>
            <b dir="auto" title={name}>
              {name}
            </b>
            <span>{t(`drop.refused.${why}`)}</span>
          </li>
        ))}
        {Boolean(upload.error) && (
          <li className={classes.problem}>
            <b>{errors.line(upload.error)}</b>
            <span>{errors.advice(upload.error)}</span>
          </li>
        )}
      </ul>
    </div>
  );
}

function Sending({ upload }: { upload: Upload }) {
  const { t } = useTranslation("intake");
  const words = t("drop.sending", { name: upload.names[0], count: upload.names.length });
  return (
    <>
      <div className={classes.progress}>
        <ProgressLine share={upload.share ?? 0} words={words} />
      </div>
      <ActionButton onClick={upload.stop}>{t("drop.stop")}</ActionButton>
    </>
  );
}

/** Where sheets are dropped, or picked by the button or the key. */
export function DropZone() {
  const { t } = useTranslation("intake");
  const upload = useUpload();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const pick = () => input.current?.click();
  useKeys([{ keys: "KeyU", label: t("drop.pick"), run: pick }], { enabled: upload.share === null });

  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    upload.send([...event.dataTransfer.files]);
  }

  return (
    <section aria-label={t("drop.title")}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is the mouse's way; the button is everybody's */}
      <div
        className={classes.zone}
        data-over={over || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        {upload.share === null ? (
          <>
            <IconTableImport className={classes.icon} size={32} stroke={1.5} aria-hidden="true" />
            <p className={classes.title}>{t("drop.title")}</p>
            <p className={classes.text}>{t("drop.text")}</p>
            <ActionButton primary keys="KeyU" className={classes.pick} onClick={pick}>
              {t("drop.pick")}
            </ActionButton>
          </>
        ) : (
          <Sending upload={upload} />
        )}
        <input
          ref={input}
          type="file"
          multiple
          hidden
          accept=".csv,.tsv,.txt,.xlsx"
          onChange={(event) => {
            upload.send([...(event.currentTarget.files ?? [])]);
            event.currentTarget.value = "";
          }}
        />
      </div>
      <Problems upload={upload} />
    </section>
  );
}
