import { PasswordInput, TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { fieldProblems } from "../../../api/errors";
import { ActionButton } from "../../../components/action-button";
import { Logo } from "../../../components/logo";
import { useErrorWords } from "../../../components/use-error-words";
import { useSignIn } from "../api/sign-in";
import classes from "./sign-in-form.module.css";

export function SignInForm() {
  const { t } = useTranslation("access");
  const errors = useErrorWords();
  const navigate = useNavigate();
  const signIn = useSignIn();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const problems = fieldProblems(signIn.error);

  async function submit(event: FormEvent) {
    event.preventDefault();
    await signIn.mutateAsync({ email, password }).then(
      () => navigate({ to: "/" }),
      () => undefined, // shown below the fields
    );
  }

  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <title>{t("signIn.window")}</title>
      <h1 className={classes.title}>
        <Logo size={28} />
        {t("signIn.title")}
      </h1>
      <TextInput
        label={t("signIn.email")}
        type="email"
        name="email"
        autoComplete="username"
        autoFocus
        value={email}
        error={problems.email}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <PasswordInput
        label={t("signIn.password")}
        name="password"
        autoComplete="current-password"
        value={password}
        error={problems.password}
        visibilityToggleButtonProps={{ "aria-label": t("signIn.show") }}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <p className={classes.error} role="alert">
        {signIn.error && Object.keys(problems).length === 0 && errors.line(signIn.error)}
      </p>
      <ActionButton type="submit" primary size="lg" keys="Enter" loading={signIn.isPending}>
        {t("signIn.go")}
      </ActionButton>
    </form>
  );
}
