import { useEffect, useEffectEvent, useState } from "react";
import { hasCode } from "../../../api/errors";
import { heartbeat } from "../api/desk";

const everyMs = 20_000;

/** Keeps the client in hand while the desk is open. True when the lease was lost all the same. */
export function useHeartbeat(assignmentId: string): boolean {
  const [lost, setLost] = useState(false);
  const beat = useEffectEvent(async () => {
    try {
      await heartbeat(assignmentId);
    } catch (error) {
      if (hasCode(error, "conflict") || hasCode(error, "not_found")) setLost(true);
    }
  });
  useEffect(() => {
    if (assignmentId === "") return;
    const timer = setInterval(() => void beat(), everyMs);
    const onShow = () => document.visibilityState === "visible" && void beat();
    document.addEventListener("visibilitychange", onShow);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", onShow);
    };
  }, [assignmentId]);
  return lost;
}
