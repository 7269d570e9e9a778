import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { startLive } from "./live";

/** Part of the frame: as long as somebody is signed in, changes by others appear by themselves. */
export function LiveUpdates() {
  const cache = useQueryClient();
  useEffect(() => startLive(cache), [cache]);
  return null;
}
