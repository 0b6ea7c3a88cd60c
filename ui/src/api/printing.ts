/** The printer that papers go to, the same on every screen until somebody chooses another. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { ask, type Failure, type Reply } from "./ask";

const CHOSEN = ["printer.chosen"] as const;

export interface Printer {
  /** The one that was chosen, the machine's default, or the only one there is. */
  name: string | null;
  names: readonly string[];
  /** Why nothing can be printed from here. */
  problem: string | null;
  choose: (name: string) => void;
}

export function usePrinter(): Printer {
  const client = useQueryClient();
  const known = useQuery<Reply<"window.printers">, Failure>({
    queryKey: ["window.printers"],
    queryFn: () => ask("window.printers", {}),
    staleTime: 60_000,
  });
  const chosen = useQuery<string | null>({
    queryKey: CHOSEN,
    queryFn: () => null,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  });
  const names = known.data?.names ?? [];
  return {
    name: chosen.data ?? known.data?.default ?? (names.length === 1 ? (names[0] ?? null) : null),
    names,
    problem: known.data?.problem ?? known.error?.message ?? null,
    choose: (name) => client.setQueryData(CHOSEN, name),
  };
}

/** Gives one paper to the printer. */
export function printPaper(token: string, printer: string | null): Promise<Reply<"window.print">> {
  return ask("window.print", { token, printer, copies: 1 });
}

/** The bytes of a paper that the program laid down. They come from memory, once. */
export async function paperBytes(token: string): Promise<Uint8Array> {
  const { url } = await ask("window.preview", { token });
  const reply = await fetch(url, { cache: "no-store" });
  if (!reply.ok) throw new Error("The paper is not in memory any more.");
  return new Uint8Array(await reply.arrayBuffer());
}
