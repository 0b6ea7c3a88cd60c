/** A list too long to be asked at once: the pages in sight are asked, and the first always. */
import { keepPreviousData, useQueries, useQuery } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { ask, type Failure, type Message, type Reply } from "./ask";

/** Entries that answer rows of one list by offset and limit. */
type Paged = "today.show" | "caseload.list";
type RowOf<N extends Paged> = Reply<N>["rows"][number];

export const PAGE = 200;
/** A page is asked for so many rows before it comes into sight. */
const AHEAD = PAGE / 2;

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
  const page = (at: number) => ({ ...message, offset: at * PAGE, limit: PAGE }) as Message<N>;
  // The list stays in sight while another filter is asked for.
  const begin = useQuery<Reply<N>, Failure>({
    queryKey: [name, page(0)],
    queryFn: () => ask(name, page(0)),
    placeholderData: keepPreviousData,
  });
  const wanted: number[] = [];
  const end = Math.ceil((begin.data?.total ?? 0) / PAGE);
  for (let at = Math.max(1, sight.from); at <= sight.to && at < end; at++) wanted.push(at);
  const answers = useQueries({
    queries: wanted.map((at) => ({
      queryKey: [name, page(at)],
      queryFn: () => ask(name, page(at)) as Promise<Reply<N>>,
    })),
  });
  const first = begin.data;
  // Read now: an answer that nobody has read yet draws nothing when it comes.
  const later = answers.map((answer) => answer.data as Reply<N> | undefined);
  const row = (at: number) => {
    const number = Math.floor(at / PAGE);
    const page = number === 0 ? first : later[wanted.indexOf(number)];
    return page?.rows[at % PAGE] as RowOf<N> | undefined;
  };
  const look = useCallback((from: number, to: number) => {
    const page = (row: number) => Math.floor(Math.max(0, row) / PAGE);
    const next = { from: page(from - AHEAD), to: page(to + AHEAD) };
    setSight((known) => (known.from === next.from && known.to === next.to ? known : next));
  }, []);
  const failed = begin.error ?? answers.find((answer) => answer.error)?.error ?? null;
  return {
    first,
    error: failed as Failure | null,
    refetch: () => {
      void begin.refetch();
      for (const answer of answers) void answer.refetch();
    },
    total: first?.total ?? 0,
    row,
    look,
  };
}
