// An account while it is typed, and what of it has to be sent.
import type { Account } from "../../../api/types";
import type { AccountChange, NewAccount } from "../api/staff";

export type Draft = Pick<Account, "name" | "email" | "role" | "language" | "zone"> & {
  team_id: string | null;
  password: string;
};

export function draftOf(account?: Account): Draft {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (!account)
    return { name: "", email: "", role: "sales", team_id: null, language: "en", zone, password: "" };
  const { name, email, role, language } = account;
  return {
    name,
    email,
    role,
    language,
    zone: account.zone || zone,
    team_id: account.team_id ?? null,
    password: "",
  };
}

/** Only what differs: somebody else may have changed the rest meanwhile. */
export function changed(draft: Draft, account: Account): AccountChange {
  const change: AccountChange = {};
  if (draft.name.trim() !== account.name) change.name = draft.name.trim();
  if (draft.email.trim() !== account.email) change.email = draft.email.trim();
  if (draft.role !== account.role) change.role = draft.role;
  if (draft.language !== account.language) change.language = draft.language;
  if (draft.zone !== account.zone) change.zone = draft.zone;
  if (draft.team_id !== (account.team_id ?? null)) change.team_id = draft.team_id;
  if (draft.password !== "") change.password = draft.password;
  return change;
}

export function newAccount(draft: Draft): NewAccount {
  const { team_id, ...rest } = draft;
  return { ...rest, name: draft.name.trim(), email: draft.email.trim(), ...(team_id ? { team_id } : {}) };
}
