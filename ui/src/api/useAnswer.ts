/** Questions, changes and jobs as the screens use them. After any change everything shown is asked again. */
import {
  keepPreviousData,
  QueryClient,
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { useRef, useState } from "react";
import { ask, type Failure, type Message, type Name, type Progress, type Reply } from "./ask";
import type { Changes, Doorstep, Jobs, Queries } from "./generated";
import type { WindowEntries } from "./window";

/** Nothing goes over a network, so nothing waits for one, and a refusal is not tried again. */
export function newClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { networkMode: "always", retry: false, staleTime: 5_000, gcTime: 60_000 },
      mutations: { networkMode: "always", retry: false },
    },
  });
}

type Asked<N extends Name> = UseQueryResult<Reply<N>, Failure>;

/** Asks a question and keeps the answer current. `hold` shows the last answer while the next comes. */
export function useAsk<N extends keyof Queries & Name>(
  name: N,
  message: Message<N>,
  options: { enabled?: boolean; hold?: boolean; every?: number } = {},
): Asked<N> {
  return useQuery<Reply<N>, Failure>({
    queryKey: [name, message],
    queryFn: () => ask(name, message),
    enabled: options.enabled ?? true,
    ...(options.hold ? { placeholderData: keepPreviousData } : {}),
    ...(options.every ? { refetchInterval: options.every } : {}),
  });
}

type Changing<N extends Name> = UseMutationResult<Reply<N>, Failure, Message<N>>;

/** Makes a change; what is on screen is asked again when it is saved. */
export function useChange<N extends (keyof Changes | keyof Doorstep | keyof WindowEntries) & Name>(
  name: N,
): Changing<N> {
  const client = useQueryClient();
  return useMutation<Reply<N>, Failure, Message<N>>({
    mutationKey: [name],
    mutationFn: (message) => ask(name, message),
    // Not waited for: whoever asked must hear that it is done before the screen changes under it.
    onSuccess: () => {
      void client.invalidateQueries();
    },
  });
}

/** Runs long work, tells how far it is, and stops it when somebody asks. */
export function useJob<N extends keyof Jobs & Name>(
  name: N,
): Changing<N> & { progress: Progress | null; stop: () => void } {
  const client = useQueryClient();
  const [progress, setProgress] = useState<Progress | null>(null);
  const running = useRef<AbortController | null>(null);
  const job = useMutation<Reply<N>, Failure, Message<N>>({
    mutationKey: [name],
    mutationFn: (message) => {
      setProgress(null);
      running.current = new AbortController();
      return ask(name, message, { onProgress: setProgress, signal: running.current.signal });
    },
    // Not waited for: whoever asked must hear that it is done before the screen changes under it.
    onSuccess: () => {
      void client.invalidateQueries();
    },
    onSettled: () => {
      running.current = null;
      setProgress(null);
    },
  });
  return { ...job, progress, stop: () => running.current?.abort() };
}
