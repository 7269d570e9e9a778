type Staff = { role: string; state: string; team_id?: string | null };

/** Roles that are never given a client: those without `work.take` in docs/roles.md. */
const idleRoles = new Set(["teacher", "analyst"]);

/** Whether somebody can be given steps and clients; the server refuses all others. */
export const takesWork = (account: Staff) => account.state === "active" && !idleRoles.has(account.role);

/** Whether a card can be somebody's: a teacher sees whom she teaches, and the card's steps stay with its team. */
export const ownsCards = (account: Staff) =>
  takesWork(account) || (account.state === "active" && account.role === "teacher");

/** Whether somebody in the team can be given clients. */
export const isStaffed = (team: { id: string }, accounts: Staff[]) =>
  accounts.some((account) => account.team_id === team.id && takesWork(account));
