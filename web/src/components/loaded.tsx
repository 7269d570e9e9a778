import type { ReactNode } from "react";
import { LoadFailed } from "./load-failed";
import { LoadingLines } from "./loading-lines";

type Query<T> = { data: T | undefined; error: unknown; refetch: () => unknown };

type Props<T> = {
  query: Query<T>;
  /** How many grey lines stand for what is on its way. */
  lines?: number;
  children: (data: T) => ReactNode;
};

/** What was fetched; until then grey lines, and if it failed a line that says so. Old values stay. */
export function Loaded<T>({ query, lines = 2, children }: Props<T>) {
  if (query.data !== undefined) return children(query.data);
  if (query.error) return <LoadFailed error={query.error} again={query.refetch} />;
  return <LoadingLines lines={lines} />;
}
