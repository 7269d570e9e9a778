import { Input, PasswordInput, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { fieldProblems } from "../../../../api/errors";
import { meQuery } from "../../../../api/queries";
import type { Account } from "../../../../api/types";
import { ActionButton } from "../../../../components/action-button";
import { FormError } from "../../../../components/settings/form-error";
import { SettingsPage, SettingsPart } from "../../../../components/settings/settings-page";
import classes from "../../../../components/settings/settings-page.module.css";
import { ZoneSelect } from "../../../../components/zone-select";
import { useChangeMe } from "../../api/self";

function PasswordForm() {
  const { t } = useTranslation("access");
  const change = useChangeMe();
  const [old, setOld] = useState("");
  const [next, setNext] = useState("");
  const problems = fieldProblems(change.error);
  function submit(event: FormEvent) {
    event.preventDefault();
    change.mutate(
      { current_password: old, password: next },
      {
        onSuccess: () => {
          setOld("");
          setNext("");
        },
      },
    );
  }
  const eye = { "aria-label": t("signIn.show") };
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <PasswordInput
        label={t("profile.oldPassword")}
        autoComplete="current-password"
        value={old}
        error={problems.current_password}
        visibilityToggleButtonProps={eye}
        onChange={(event) => setOld(event.currentTarget.value)}
      />
      <PasswordInput
        label={t("profile.newPassword")}
        description={t("team.passwordRule")}
        autoComplete="new-password"
        value={next}
        error={problems.password}
        visibilityToggleButtonProps={eye}
        onChange={(event) => setNext(event.currentTarget.value)}
      />
      <FormError error={change.error} fields={["current_password", "password"]} />
      <div className={classes.actions}>
        <ActionButton type="submit" disabled={!old || !next} loading={change.isPending}>
          {t("profile.changePassword")}
        </ActionButton>
        {change.isSuccess && !next && (
          <span className={classes.done} role="status">
            {t("profile.passwordChanged")}
          </span>
        )}
      </div>
    </form>
  );
}

function NameAndZone({ account }: { account: Account }) {
  const { t } = useTranslation("access");
  const change = useChangeMe();
  const [name, setName] = useState(account.name);
  const problems = fieldProblems(change.error);
  const saveName = () => name.trim() && name.trim() !== account.name && change.mutate({ name: name.trim() });
  return (
    <>
      <TextInput
        label={t("team.name")}
        description={t("profile.nameEffect")}
        dir="auto"
        value={name}
        error={problems.name}
        onChange={(event) => setName(event.currentTarget.value)}
        onBlur={saveName}
        onKeyDown={(event) => event.key === "Enter" && saveName()}
      />
      <ZoneSelect
        label={t("profile.zone")}
        description={t("profile.zoneEffect")}
        value={account.zone}
        error={problems.zone}
        onChange={(zone) => change.mutate({ zone })}
      />
      <FormError error={change.error} fields={["name", "zone"]} />
    </>
  );
}

/** Oneself. The choices of language and theme come from the frame, which shows them in its menu too. */
export function ProfileSettings({ language, theme }: { language: ReactNode; theme: ReactNode }) {
  const { t } = useTranslation("access");
  const { data: me } = useQuery(meQuery);
  return (
    <SettingsPage title={t("profile.title")} effect={t("profile.effect", { email: me?.account.email ?? "" })}>
      <div className={classes.form}>
        {me && <NameAndZone key={me.account.id} account={me.account} />}
        <Input.Wrapper
          label={t("profile.language")}
          description={t("profile.languageEffect")}
          labelElement="div"
        >
          {language}
        </Input.Wrapper>
        <Input.Wrapper label={t("profile.theme")} description={t("profile.themeEffect")} labelElement="div">
          {theme}
        </Input.Wrapper>
      </div>
      <SettingsPart title={t("profile.password")} effect={t("profile.passwordEffect")}>
        <PasswordForm />
      </SettingsPart>
    </SettingsPage>
  );
}
