/** A paper as it would be printed now: what the program says of it, and its bytes. */
import { useQuery } from "@tanstack/react-query";
import { ask, Failure, type Reply } from "../../api/ask";
import type { RecipientKind } from "../../api/generated";
import { paperBytes } from "../../api/printing";

export interface Preview {
  about: Reply<"packets.preview">;
  /** `null` where the window cannot show it; it can be printed all the same. */
  bytes: Uint8Array | null;
}

export function usePreview(booking: string, to: RecipientKind | null) {
  return useQuery<Preview, Failure>({
    queryKey: ["packets.preview", booking, to],
    enabled: to !== null,
    // Each time is a look at the person, so it is made again only when something changed.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    queryFn: async () => {
      if (to === null) throw new Failure({ code: "refused", message: "" });
      const about = await ask("packets.preview", { booking, to });
      const bytes = await paperBytes(about.token).catch(() => null);
      return { about, bytes };
    },
  });
}
