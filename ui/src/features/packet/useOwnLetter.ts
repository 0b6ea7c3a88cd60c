/** The letter into the person's own hand (42 CFR 2.23), and back off the books if the printer gives
 * nothing. */
import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { ask } from "../../api/ask";
import { printPaper, usePrinter } from "../../api/printing";
import { say, sayFailure } from "../../design/Toast";
import { sentence } from "../../pieces/usePaper";

export function useOwnLetter(booking: string): () => Promise<void> {
  const { t } = useTranslation("packet");
  const client = useQueryClient();
  const printer = usePrinter();
  return async () => {
    try {
      const made = await ask("packets.print_own_letter", { booking });
      try {
        await printPaper(made.token, printer.name);
        const name = printer.name ?? t("defaultPrinter");
        say(t("printed", { document: made.document, printer: name }));
      } catch (cause) {
        const none = { whom: null, confirmation: null, happened_at: null, note: null };
        const failed = { booking, disclosure: made.disclosure, ...none };
        await ask("disclosures.record", { ...failed, what: "print_failed" });
        sayFailure(t("printFailed", { why: sentence(cause) }));
      }
    } catch (cause) {
      sayFailure(sentence(cause));
    }
    await client.invalidateQueries();
  };
}
