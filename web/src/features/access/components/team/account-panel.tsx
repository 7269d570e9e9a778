import { PasswordInput, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { fieldProblems } from "../../../../api/errors";
import { teamsQuery } from "../../../../api/queries";
import type { Account } from "../../../../api/types";
import { ActionButton } from "../../../../components/action-button";
import { LabelledChoice } from "../../../../components/labelled-choice";
import { Panel } from "../../../../components/panel";
import { FormError } from "../../../../components/settings/form-error";
import classes from "../../../../components/settings/settings-page.module.css";
import { useWords } from "../../../../components/use-words";
import { ZoneSelect } from "../../../../components/zone-select";
import { languageNames, languages } from "../../../../lib/languages";
import { roles, useChangeAccount, useMakeAccount } from "../../api/staff";
import { changed, type Draft, draftOf, newAccount } from "../../lib/account-draft";

const fields = ["name", "email", "role", "team_id", "language", "zone", "password"];

/** A new account, or everything about an old one; a password is only ever set anew. */
export function AccountPanel({ account, close }: { account?: Account; close: () => void }) {
  const { t } = useTranslation("access");
  const { word } = useWords();
  const { data: teams = [] } = useQuery(teamsQuery);
  const make = useMakeAccount();
  const change = useChangeAccount(account?.id ?? "");
  const [draft, setDraft] = useState<Draft>(() => draftOf(account));
  const { error, isPending } = account ? change : make;
  const problems = fieldProblems(error);
  const set = (more: Partial<Draft>) => setDraft({ ...draft, ...more });

  function submit(event: FormEvent) {
    event.preventDefault();
    if (account) change.mutate(changed(draft, account), { onSuccess: close });
    else make.mutate(newAccount(draft), { onSuccess: close });
  }

  const teamOptions = [
    { value: "none", label: t("team.noTeam") },
    ...teams.map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <Panel title={account ? account.name : t("team.new")} close={close} size={488} focusField>
      <form className={classes.form} onSubmit={submit} noValidate autoComplete="off">
        <TextInput
          label={t("team.name")}
          data-autofocus
          dir="auto"
          value={draft.name}
          error={problems.name}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        <TextInput
          label={t("signIn.email")}
          type="email"
          autoComplete="off"
          value={draft.email}
          error={problems.email}
          onChange={(event) => set({ email: event.currentTarget.value })}
        />
        <div className={classes.two}>
          <LabelledChoice
            label={t("team.role")}
            value={draft.role}
            options={roles.map((role) => ({ value: role, label: word("roles", role) }))}
            onChange={(role) => set({ role: role as Draft["role"] })}
          />
          <LabelledChoice
            label={t("team.team")}
            value={draft.team_id ?? "none"}
            options={teamOptions}
            onChange={(id) => set({ team_id: id === "none" ? null : id })}
          />
        </div>
        <div className={classes.two}>
          <LabelledChoice
            label={t("profile.language")}
            value={draft.language}
            options={languages.map((value) => ({ value, label: languageNames[value] }))}
            onChange={(language) => set({ language: language as Draft["language"] })}
          />
          <ZoneSelect
            label={t("profile.zone")}
            value={draft.zone}
            error={problems.zone}
            onChange={(zone) => set({ zone })}
          />
        </div>
        <PasswordInput
          label={t(account ? "team.resetPassword" : "signIn.password")}
          description={t(account ? "team.resetEffect" : "team.passwordRule")}
          autoComplete="new-password"
          value={draft.password}
          error={problems.password}
          visibilityToggleButtonProps={{ "aria-label": t("signIn.show") }}
          onChange={(event) => set({ password: event.currentTarget.value })}
        />
        <FormError error={error} fields={fields} />
        <div>
          <ActionButton type="submit" primary keys="Enter" loading={isPending}>
            {t(account ? "save" : "team.make")}
          </ActionButton>
        </div>
      </form>
    </Panel>
  );
}
