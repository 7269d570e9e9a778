/** "+79161234567" -> "+7 916 123-45-67": groups people can read aloud. Other texts stay as they are. */
export function phoneWords(value: string): string {
  const russian = /^\+7(\d{3})(\d{3})(\d{2})(\d{2})$/.exec(value);
  if (russian) return `+7 ${russian[1]} ${russian[2]}-${russian[3]}-${russian[4]}`;
  const chinese = /^\+86(\d{3})(\d{4})(\d{4})$/.exec(value);
  if (chinese) return `+86 ${chinese[1]} ${chinese[2]} ${chinese[3]}`;
  const american = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(value);
  return american ? `+1 ${american[1]} ${american[2]}-${american[3]}` : value;
}
