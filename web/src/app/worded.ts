import { laterWords } from "../lib/later-words";

/** Loads a screen together with the words which come later, because it needs them. */
export const worded =
  <T>(load: () => Promise<T>) =>
  async () =>
    (await Promise.all([load(), laterWords()]))[0];
