import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { hasCode } from "../../../api/errors";
import { importQuery, importsQuery } from "../api/imports";
import { uploadSheets } from "../api/upload";
import { type Refusal, sortFiles } from "../lib/sheet-files";

export type Upload = {
  /** How much has gone, 0 to 1; null while nothing is sent. */
  share: number | null;
  names: string[];
  refused: Refusal[];
  error: unknown;
  send: (files: File[]) => void;
  stop: () => void;
};

/** Sends the files that can be read, then opens the new import. Files that cannot be read stop nothing else. */
export function useUpload(): Upload {
  const cache = useQueryClient();
  const navigate = useNavigate();
  const stopper = useRef<AbortController>(null);
  const [share, setShare] = useState<number | null>(null);
  const [names, setNames] = useState<string[]>([]);
  const [refused, setRefused] = useState<Refusal[]>([]);
  const [error, setError] = useState<unknown>(null);

  async function send(files: File[]) {
    const sorted = sortFiles(files);
    setRefused(sorted.refused);
    setError(null);
    if (sorted.good.length === 0) return;
    setNames(sorted.good.map((file) => file.name));
    setShare(0);
    stopper.current = new AbortController();
    try {
      const made = await uploadSheets(sorted.good, setShare, stopper.current.signal);
      cache.setQueryData(importQuery(made.id).queryKey, made);
      void cache.invalidateQueries({ queryKey: importsQuery.queryKey });
      if (sorted.refused.length === 0) await navigate({ to: "/import/$id", params: { id: made.id } });
    } catch (failure) {
      if (!hasCode(failure, "stopped")) setError(failure);
    } finally {
      setShare(null);
    }
  }

  return {
    share,
    names,
    refused,
    error,
    send: (files) => void send(files),
    stop: () => stopper.current?.abort(),
  };
}
