import { useQuery } from "@tanstack/react-query";
import { meQuery } from "../api/queries";

/** The id of whoever is signed in. */
export function useAccount(): string {
  return useQuery(meQuery).data?.account.id ?? "";
}
