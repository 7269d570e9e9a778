import { createSignal } from "../../../lib/signal";

/** The client left last, whose outcome one key takes back for ten minutes. */
export type LastLeft = {
  assignmentId: string;
  name: string;
  outcome: string;
  leftAt: number;
  undoUntil: number;
};

export const lastLeft = createSignal<LastLeft | null>(null);
/** True from the first Next of this tab on: a mere look at the desk takes nobody. */
export const working = createSignal(sessionStorage.getItem("rollbook.working") === "1");

export function startWorking() {
  sessionStorage.setItem("rollbook.working", "1");
  working.set(true);
}

export function stopWorking() {
  sessionStorage.removeItem("rollbook.working");
  working.set(false);
}
