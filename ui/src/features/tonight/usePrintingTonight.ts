/** Printing the papers that go along. What the printer did not take is told, and taken back on record. */
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ask } from "../../api/ask";
import { printPaper, usePrinter } from "../../api/printing";
import { say, sayFailure } from "../../design/Toast";

export function usePrintingTonight(booking: string): { print: () => Promise<void>; busy: boolean } {
  const { t } = useTranslation("tonight");
  const client = useQueryClient();
  const printer = usePrinter();
  const [busy, setBusy] = useState(false);
  const print = async () => {
    if (busy) return;
    setBusy(true);
    try {
      const pack = await ask("packets.print_tonight", { booking });
      const failed: string[] = [];
      let why = "";
      for (const paper of pack.papers) {
        try {
          await printPaper(paper.token, printer.name);
        } catch (cause) {
          failed.push(paper.title);
          why = (cause as Error).message;
        }
      }
      if (failed.length === 0) say(t("printed", { count: pack.papers.length }));
      else sayFailure(t("printFailed", { papers: failed.join(", "), why }));
      if (failed.length === pack.papers.length) {
        const none = { whom: null, confirmation: null, happened_at: null, note: null };
        for (const disclosure of pack.disclosures) {
          await ask("disclosures.record", { booking, disclosure, what: "print_failed", ...none });
        }
      }
    } catch (cause) {
      sayFailure((cause as Error).message);
    } finally {
      setBusy(false);
      await client.invalidateQueries();
    }
  };
  return { print, busy };
}
