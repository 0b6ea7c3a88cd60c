/** What staff are called: a record names whoever made it by the sign-in name. */
import { useMemo } from "react";
import { useAsk } from "./useAnswer";

/** Gives the display name of a sign-in name, and the name itself where there is none. */
export function useStaff(): (name: string) => string {
  const { data } = useAsk("users.names", {}, { hold: true });
  return useMemo(() => {
    const called = new Map(data?.map((one) => [one.name, one.display_name]));
    return (name) => called.get(name) ?? name;
  }, [data]);
}
