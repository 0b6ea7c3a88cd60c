/** What somebody set on a screen and finds again when they come back: a filter, a mark in a list. */
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useState } from "react";

const KEPT = "kept";

/** Like state, but it outlives the screen. It is forgotten with everything else when the user goes. */
export function useKept<T>(name: string, initial: T): [T, (value: T) => void] {
  const [kept, write] = useNote<T>(name);
  const [value, setValue] = useState<T>(() => kept() ?? initial);
  const keep = useCallback(
    (next: T) => {
      write(next);
      setValue(next);
    },
    [write],
  );
  return [value, keep];
}

/** What is only written down, and read when somebody comes back: writing it draws nothing. */
export function useNote<T>(name: string): [() => T | undefined, (value: T) => void] {
  const client = useQueryClient();
  const read = useCallback(() => client.getQueryData<T>([KEPT, name]), [client, name]);
  const write = useCallback(
    (value: T) => {
      client.setQueryDefaults([KEPT], { gcTime: Number.POSITIVE_INFINITY });
      client.setQueryData([KEPT, name], value);
    },
    [client, name],
  );
  return [read, write];
}
