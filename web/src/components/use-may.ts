import { useQuery } from "@tanstack/react-query";
import { meQuery } from "../api/queries";

/** Whether the signed-in account may do something: a word of the server's table of roles. */
export function useMay(): (permission: string) => boolean {
  const { data } = useQuery(meQuery);
  return (permission) => data?.permissions.includes(permission) ?? false;
}
