import { ProfileSettings } from "../../features/access/components/self/profile-settings";
import { LanguageChoice } from "../frame/language-choice";
import { ThemeChoice } from "../frame/theme-choice";

/** One's own profile, with the choices that the frame owns. */
export function ProfilePage() {
  return <ProfileSettings language={<LanguageChoice />} theme={<ThemeChoice />} />;
}
