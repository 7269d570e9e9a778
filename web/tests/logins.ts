// The logins that ./demo prints, a line each: role, mail, password. ROLLBOOK_LOGINS names the file.
import { readFileSync } from "node:fs";

export type Login = { mail: string; password: string };

/** Those of a role, in the order of the file. */
export function logins(role: string): Login[] {
  const file = process.env.ROLLBOOK_LOGINS;
  if (!file) throw new Error("ROLLBOOK_LOGINS must name the file of logins that ./demo printed");
  const found: Login[] = [];
  for (const line of readFileSync(file, "utf8").split("\n")) {
    const [of, mail, password] = line.split("\t");
    if (of === role && mail && password) found.push({ mail, password });
  }
  return found;
}

export function login(role: string, nth = 0): Login {
  const found = logins(role)[nth];
  if (!found) throw new Error(`no login number ${nth} of the role ${role}`);
  return found;
}
