// Who stands behind a number: another screen writes it into the address of the list of people.

/** Each part narrows the list; the names are those of GET /people. */
export type Behind = {
  state?: "live" | "closed";
  final_status?: string;
  reason?: string;
  source?: string;
  owner_id?: string;
  nobodys?: true;
  stage?: string;
  reached?: string;
  short_of?: string;
  applied_days?: number;
  closed_days?: number;
  step?: "held" | "open";
};
export type BehindPart = keyof Behind;

const texts = ["final_status", "reason", "source", "owner_id", "stage", "reached", "short_of"] as const;
const counts = ["applied_days", "closed_days"] as const;

/** What of an address can be read; the rest is left out. Numbers in an address may be ids or words. */
export function readBehind(search: Record<string, unknown>): Behind {
  const found: Record<string, unknown> = {};
  for (const part of texts) {
    const value = search[part];
    if ((typeof value === "string" && value) || typeof value === "number") found[part] = String(value);
  }
  for (const part of counts) {
    const value = Number(search[part]);
    if (Number.isInteger(value) && value > 0) found[part] = value;
  }
  if (search.state === "live" || search.state === "closed") found.state = search.state;
  if (search.step === "held" || search.step === "open") found.step = search.step;
  if (search.nobodys === true) found.nobodys = true;
  return found as Behind;
}

/** In the order in which they are read aloud. */
export const behindParts: BehindPart[] = [
  "state",
  "reached",
  "short_of",
  "stage",
  "applied_days",
  "final_status",
  "reason",
  "closed_days",
  "step",
  "source",
  "owner_id",
  "nobodys",
];

export function without(behind: Behind, part: BehindPart): Behind {
  const { [part]: _left, ...rest } = behind;
  return rest;
}
