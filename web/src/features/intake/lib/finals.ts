/** After these nobody works with a person any more. */
export const finalStatuses = ["not_needed", "do_not_call", "spam", "wrong_number"] as const;
