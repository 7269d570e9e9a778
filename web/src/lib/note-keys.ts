// A note whose reply has not come is sent again under the same key, after a reload too: the story tells it once.
import { tabMemory } from "./tab-memory";

type Sent = { person: string; text: string; key: string };

function isSent(value: unknown): value is Sent {
  const sent = value as Record<string, unknown> | null;
  return (
    typeof sent === "object" && ["person", "text", "key"].every((name) => typeof sent?.[name] === "string")
  );
}

const memory = tabMemory.named("sentNote", isSent);

/** The Idempotency-Key of a note of a person. */
export function noteKeyOf(account: string, person: string, text: string): string {
  const last = memory.get(account);
  if (last?.person === person && last.text === text) return last.key;
  const key = `note-${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;
  memory.set(account, { person, text, key });
  return key;
}

/** The note has arrived: the same words are another note from now on. One that was sent since keeps its key. */
export function noteArrived(account: string, person: string, text: string) {
  const last = memory.get(account);
  if (last?.person === person && last.text === text) memory.set(account, null);
}
