import type { components } from "../api/schema";

export type Role = components["schemas"]["Role"];

/** In the order in which they are offered. */
export const roles: Role[] = [
  "sales",
  "support",
  "academic",
  "teacher",
  "methodologist",
  "call_centre",
  "head",
  "director",
  "analyst",
  "administrator",
];
