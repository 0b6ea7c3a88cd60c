/** What somebody set on a screen and finds again when they come back: a filter, a mark in a list. */
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useState } from "react";

const KEPT = "kept";

/** Like state, but it outlives the screen. It is forgotten with everything else when the user goes. */
export function useKept<T>(name: string, initial: T): [T, (value: T) => void] {
  const client = useQueryClient();
  const [value, setValue] = useState<T>(() => {
    client.setQueryDefaults([KEPT], { gcTime: Number.POSITIVE_INFINITY });
    return client.getQueryData<T>([KEPT, name]) ?? initial;
  });
  const keep = useCallback(
    (next: T) => {
      client.setQueryData([KEPT, name], next);
      setValue(next);
    },
    [client, name],
  );
  return [value, keep];
}
