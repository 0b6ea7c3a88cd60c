/** Printing and saving a paper that was looked at. */
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ask } from "../api/ask";
import { printPaper, usePrinter } from "../api/printing";
import { say, sayFailure } from "../design/Toast";

/** A paper that is shown, and the two ways in which the program makes it. */
interface Paper {
  booking: string;
  document: string;
  print: () => Promise<Named & { token: string; disclosure: number }>;
  save: (out: string) => Promise<Named>;
}

interface Named {
  document: string;
  version: number;
}

/** Prints the paper that was looked at, and takes it back on record if the printer gives nothing. */
export function usePaper(paper: Paper | null) {
  const { t } = useTranslation("packet");
  const client = useQueryClient();
  const printer = usePrinter();
  const [busy, setBusy] = useState(false);

  const print = async () => {
    if (busy || paper === null) return;
    setBusy(true);
    try {
      const made = await paper.print();
      try {
        await printPaper(made.token, printer.name);
        const name = printer.name ?? t("defaultPrinter");
        say(t("printed", { document: `${made.document} v${made.version}`, printer: name }));
      } catch (cause) {
        const none = { whom: null, confirmation: null, happened_at: null, note: null };
        const failed = { booking: paper.booking, disclosure: made.disclosure, ...none };
        await ask("disclosures.record", { ...failed, what: "print_failed" });
        sayFailure(t("printFailed", { why: sentence(cause) }));
        await client.invalidateQueries();
      }
    } catch (cause) {
      sayFailure(codeOf(cause) === "stale" ? t("stale") : sentence(cause));
      await client.invalidateQueries();
    } finally {
      setBusy(false);
    }
  };

  const save = async () => {
    if (busy || paper === null) return;
    try {
      const kinds = [{ name: "PDF", extensions: ["pdf"] }];
      const name = `${paper.document}.pdf`;
      const out = await ask("window.save_file", { title: t("saveTitle"), name, kinds });
      if (out === null) return;
      const made = await paper.save(out);
      say(t("saved", { document: `${made.document} v${made.version}` }));
    } catch (cause) {
      sayFailure(sentence(cause));
    }
  };
  return { print, save, busy };
}

export function sentence(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}

function codeOf(cause: unknown): string | null {
  return typeof cause === "object" && cause !== null && "code" in cause ? String(cause.code) : null;
}
