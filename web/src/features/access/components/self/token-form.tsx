import { TextInput } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { fieldProblems } from "../../../../api/errors";
import { ActionButton } from "../../../../components/action-button";
import { LabelledChoice } from "../../../../components/labelled-choice";
import { FormError } from "../../../../components/settings/form-error";
import classes from "../../../../components/settings/settings-page.module.css";
import { type NewToken, useIssueToken } from "../../api/self";
import own from "./token-form.module.css";

function IssuedOnce({ token }: { token: string }) {
  const { t } = useTranslation("access");
  const [copied, setCopied] = useState(false);
  const copy = () => navigator.clipboard.writeText(token).then(() => setCopied(true));
  return (
    <div className={own.issued} role="status">
      <p>{t("tokens.once")}</p>
      <div className={own.row}>
        <code className={own.token}>{token}</code>
        <ActionButton icon={copied ? IconCheck : IconCopy} onClick={() => void copy()}>
          {t(copied ? "tokens.copied" : "tokens.copy")}
        </ActionButton>
      </div>
    </div>
  );
}

/** Issues a token; it is on the screen this once. */
export function TokenForm() {
  const { t } = useTranslation("access");
  const issue = useIssueToken();
  const [name, setName] = useState("");
  const [scope, setScope] = useState<NonNullable<NewToken["scope"]>>("read");
  function submit(event: FormEvent) {
    event.preventDefault();
    issue.mutate({ name: name.trim(), scope }, { onSuccess: () => setName("") });
  }
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <div className={classes.two}>
        <TextInput
          label={t("tokens.name")}
          value={name}
          error={fieldProblems(issue.error).name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <LabelledChoice
          label={t("tokens.scope")}
          value={scope}
          options={(["read", "write"] as const).map((value) => ({ value, label: t(`tokens.${value}`) }))}
          onChange={(to) => setScope(to as typeof scope)}
        />
      </div>
      <FormError error={issue.error} fields={["name"]} />
      <div>
        <ActionButton type="submit" primary disabled={!name.trim()} loading={issue.isPending}>
          {t("tokens.issue")}
        </ActionButton>
      </div>
      {issue.data && <IssuedOnce key={issue.data.id} token={issue.data.token} />}
    </form>
  );
}
