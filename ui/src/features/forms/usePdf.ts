/** A paper that the program laid into memory, with what it says of it. */
import { useQuery } from "@tanstack/react-query";
import { ask, type Failure, type Reply } from "../../api/ask";
import { paperBytes } from "../../api/printing";

export interface Paper<A> {
  about: A;
  /** `null` where the window cannot show it; it can be printed all the same. */
  bytes: Uint8Array | null;
}

/** The empty form with the number of each field in its place. */
export function useNumbered(form: number) {
  return useQuery<Paper<Reply<"forms.pages">>, Failure>({
    queryKey: ["forms.pages", form],
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    queryFn: async () => shown(await ask("forms.pages", { form })),
  });
}

export type FormPaper = Paper<Reply<"forms.preview">>;

/** The form as it would be printed for somebody now. */
export function useFilled(booking: string, form: number | null) {
  return useQuery<FormPaper, Failure>({
    queryKey: ["forms.preview", booking, form],
    enabled: form !== null,
    // Each time is a look at the person, so it is made again only when something changed.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    queryFn: async () => shown(await ask("forms.preview", { booking, form: form ?? 0 })),
  });
}

async function shown<A extends { token: string }>(about: A): Promise<Paper<A>> {
  return { about, bytes: await paperBytes(about.token).catch(() => null) };
}
