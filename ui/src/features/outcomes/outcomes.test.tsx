import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import type { OutcomeGroup, OutcomesShown } from "../../api/generated";
import { SessionProvider } from "../../api/session";
import { fakeProgram, show } from "../../testing/fake";
import { here } from "../../testing/here";
import { Outcomes } from "./Outcomes";

const exact = (count: number) => ({ shown: "exact", count }) as const;

function group(kind: OutcomeGroup["kind"], left: number, of: number): OutcomeGroup {
  return {
    kind,
    lines: [
      { line: "left", measured: { measure: "people", people: exact(left) }, opens: true },
      {
        line: "in_hand",
        measured: { measure: "share", of: exact(of), out_of: exact(left), percent: null },
        opens: true,
      },
      {
        line: "covered",
        measured: { measure: "share", of: { shown: "small" }, out_of: exact(left), percent: null },
        opens: false,
      },
      { line: "days", measured: { measure: "days", median: 29, people: exact(of) }, opens: true },
    ],
  };
}

const SHOWN: OutcomesShown = {
  as_of: "2026-03-02T18:30:00",
  from: "2025-12-03",
  to: "2026-03-02",
  exact: true,
  inside: true,
  threshold: 11,
  threshold_source: "S70",
  groups: [group(null, 15, 11), group("court", 2, 1)],
};

function open() {
  const asked = fakeProgram({
    "outcomes.show": SHOWN,
    "outcomes.people": { as_of: "2026-03-02T18:30:00", total: 0, rows: [] },
    "outcomes.preview": { token: "t", document: "OUTCOMES-1", pages: 1, facts_sha256: "aa" },
    "outcomes.print": { token: "u", document: "OUTCOMES-1", pages: 1, facts_sha256: "aa" },
    "window.printers": { names: [], default: null, problem: null },
    "window.print": { job: "1" },
  });
  show(
    <SessionProvider here={here("supervisor", ["see_readiness", "see_cases", "keep_readiness"])}>
      <Outcomes />
    </SessionProvider>,
  );
  return asked;
}

it("opens the people behind a number, those first who went without", async () => {
  const asked = open();
  const row = await screen.findByRole("row", { name: /Released by the court/ });
  expect(within(row).getByText("fewer than 11 of 2"), "small counts are not told").toBeTruthy();
  await userEvent.click(within(row).getByRole("button", { name: /Everything in hand.*1 of 2/ }));
  expect(await screen.findByText("Nobody")).toBeTruthy();
  expect(asked.find((one) => one.name === "outcomes.people")?.message).toMatchObject({
    kind: "court",
    line: "in_hand",
    part: "rest",
    from: "2025-12-03",
  });
});

it("looks at the page before it is printed", async () => {
  const asked = open();
  await screen.findByRole("heading", { name: "What people left with" });
  await userEvent.keyboard("p");
  const dialog = await screen.findByRole("dialog");
  await waitFor(() => expect(asked.some((one) => one.name === "outcomes.preview")).toBe(true));
  const print = within(dialog).getByRole("button", { name: "Print the page" });
  await waitFor(() => expect(print.hasAttribute("disabled")).toBe(false));
  await userEvent.click(print);
  expect(await screen.findByText("OUTCOMES-1 is with the printer.")).toBeTruthy();
  expect(asked.find((one) => one.name === "outcomes.print")?.message).toMatchObject({ seen: "aa" });
});
