/** A list too long to be asked at once: the pages in sight are asked, and the first always. */
import { keepPreviousData, useQueries } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { ask, type Failure, type Message, type Reply } from "./ask";

/** Entries that answer rows of one list by offset and limit. */
type Paged = "today.show" | "caseload.list";
type RowOf<N extends Paged> = Reply<N>["rows"][number];

export const PAGE = 200;

export interface Pages<N extends Paged> {
  /** The first page: totals, counts, and what stands beside the list. */
  first: Reply<N> | undefined;
  error: Failure | null;
  refetch: () => void;
  total: number;
  /** The row at a place of the list; `undefined` until its page has come. */
  row: (at: number) => RowOf<N> | undefined;
  /** Says which places are in sight. */
  look: (from: number, to: number) => void;
}

export function usePages<N extends Paged>(
  name: N,
  message: Omit<Message<N>, "offset" | "limit">,
): Pages<N> {
  const [sight, setSight] = useState({ from: 0, to: 0 });
  const wanted = new Set([0]);
  for (let page = sight.from; page <= sight.to; page++) wanted.add(page);
  const pages = [...wanted].sort((one, other) => one - other);
  const answers = useQueries({
    queries: pages.map((page) => ({
      queryKey: [name, { ...message, offset: page * PAGE, limit: PAGE }],
      queryFn: () =>
        ask(name, { ...message, offset: page * PAGE, limit: PAGE } as Message<N>) as Promise<
          Reply<N>
        >,
      // The list stays in sight while another filter is asked for.
      ...(page === 0 ? { placeholderData: keepPreviousData } : {}),
    })),
  });
  const first = answers[0]?.data as Reply<N> | undefined;
  const row = (at: number) => {
    const answer = answers[pages.indexOf(Math.floor(at / PAGE))]?.data as Reply<N> | undefined;
    return answer?.rows[at % PAGE] as RowOf<N> | undefined;
  };
  const look = useCallback((from: number, to: number) => {
    const next = { from: Math.floor(Math.max(0, from) / PAGE), to: Math.floor(to / PAGE) };
    setSight((known) => (known.from === next.from && known.to === next.to ? known : next));
  }, []);
  const failed = answers.find((answer) => answer.error);
  return {
    first,
    error: (failed?.error ?? null) as Failure | null,
    refetch: () => {
      for (const answer of answers) void answer.refetch();
    },
    total: first?.total ?? 0,
    row,
    look,
  };
}
