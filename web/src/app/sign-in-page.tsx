import { SignInForm } from "../features/access/components/sign-in-form";
import { LanguageChoice } from "./frame/language-choice";
import { ThemeChoice } from "./frame/theme-choice";
import classes from "./sign-in-page.module.css";

export function SignInPage() {
  return (
    <main className={classes.page}>
      <SignInForm />
      <div className={classes.choices}>
        <LanguageChoice />
        <ThemeChoice />
      </div>
    </main>
  );
}
