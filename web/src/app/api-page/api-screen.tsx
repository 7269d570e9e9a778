import { TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "../../api/errors";
import { ErrorNotice } from "../../components/error-notice";
import { LoadingLines } from "../../components/loading-lines";
import { Screen } from "../../components/screen";
import classes from "./api-screen.module.css";
import { type Document, found, groupsOf } from "./openapi";
import { ApiOperation } from "./operation";
import { SchemaList } from "./schema-view";

async function readDocument(): Promise<Document> {
  const reply = await fetch("/api/v1/openapi.json", { credentials: "same-origin" });
  if (!reply.ok) throw new ApiError(reply.status === 404 ? "not_found" : "internal", "", reply.status);
  return reply.json();
}

/** The description of the API, to be read by people: routes, what they take and give, and the records. */
export function ApiScreen() {
  const { t } = useTranslation("settings");
  const [typed, setTyped] = useState("");
  const { data, error, isPending } = useQuery({ queryKey: ["openapi"], queryFn: readDocument });
  const groups = data ? found(groupsOf(data), typed) : [];
  return (
    <Screen title={t("apiPage.title")}>
      <div className={classes.split}>
        <nav className={classes.nav} aria-label={t("apiPage.title")}>
          <TextInput
            aria-label={t("apiPage.search")}
            placeholder={t("apiPage.search")}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          {groups.map(({ name, operations }) => (
            <a key={name} href={`#${name}`} className={classes.group}>
              {name} <span>{operations.length}</span>
            </a>
          ))}
          <a href="#records" className={classes.group}>
            {t("apiPage.records")}
          </a>
        </nav>
        <div className={classes.page}>
          <div className={classes.intro}>
            <p>{t("apiPage.intro")}</p>
            <a href="/api/v1/openapi.json" download="openapi.json">
              {t("apiPage.download")}
            </a>
          </div>
          {isPending && <LoadingLines lines={10} gap={12} />}
          {error && <ErrorNotice error={error} />}
          {groups.map(({ name, operations }) => (
            <section key={name} id={name} aria-label={name}>
              <h2 className={classes.name}>{name}</h2>
              {operations.map((operation) => (
                <ApiOperation key={operation.id} operation={operation} />
              ))}
            </section>
          ))}
          {data && groups.length === 0 && <p className={classes.meta}>{t("nothing")}</p>}
          {data && <SchemaList schemas={data.components?.schemas ?? {}} title={t("apiPage.records")} />}
        </div>
      </div>
    </Screen>
  );
}
