import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it } from "vitest";
import type {
  AnswerTriage,
  TriageCell,
  TriageList,
  TriageQuestion,
  TriageRow,
} from "../../api/generated";
import { SessionProvider } from "../../api/session";
import { type Asked, fakeProgram, show } from "../../testing/fake";
import { here } from "../../testing/here";
import { Triage } from "./Triage";

const QUESTIONS: TriageQuestion[] = [
  "programme",
  "screening",
  "medi_cal",
  "language",
  "consent",
  "treatment",
];

function cell(question: TriageQuestion, more: Partial<TriageCell> = {}): TriageCell {
  return { question, answer: null, at: null, by: null, known: null, open: true, ...more };
}

function row(booking: string, name: string, more: Partial<TriageRow> = {}): TriageRow {
  return {
    booking,
    name,
    age: 30,
    housing: "INTAKE",
    language: null,
    legal_status: "pretrial",
    booked_on: "2026-03-01",
    booked_time: "22:40:00",
    hours_here: 20,
    owner: null,
    cells: QUESTIONS.map((question) => cell(question)),
    open: QUESTIONS.length,
    not_in_programme: false,
    ...more,
  };
}

function list(rows: TriageRow[], more: Partial<TriageList> = {}): TriageList {
  return { as_of: "2026-03-02T18:30:00", days: 3, questions: QUESTIONS, rows, closed: [], ...more };
}

let asked: Asked;
let program: TriageList;

/** A program that keeps what it is told. */
function open(rows: TriageRow[], more: Partial<TriageList> = {}) {
  program = list(rows, more);
  asked = fakeProgram({
    "triage.list": () => program,
    "triage.answer": (message: AnswerTriage) => {
      const told = program.rows.map((one) => {
        if (!message.bookings.includes(one.booking)) return one;
        const cells = one.cells.map((held) =>
          held.question === message.question
            ? {
                ...held,
                answer: message.answer,
                open: message.answer === null || message.answer === "later",
              }
            : held,
        );
        return { ...one, cells, open: cells.filter((held) => held.open).length };
      });
      program = { ...program, rows: told };
      return { answered: message.bookings.length };
    },
    "stays.assign": null,
  });
  show(
    <SessionProvider here={here("coordinator", ["see_cases", "record_care", "assign"])}>
      <Triage />
    </SessionProvider>,
  );
}

const answers = () =>
  asked.filter((one) => one.name === "triage.answer").map((one) => one.message as AnswerTriage);

const mark = () => document.activeElement as HTMLElement;

beforeEach(() => {
  document.body.focus();
});

it("answers by one key and goes on to the next line by itself", async () => {
  open([row("T-1", "Vang, Tou"), row("T-2", "Singh, Anoush"), row("T-3", "Kim, Chloe")]);
  await screen.findByRole("row", { name: /Vang, Tou/ });
  await userEvent.keyboard("ynx");
  await waitFor(() => expect(answers()).toHaveLength(3));
  expect(answers()).toEqual([
    { bookings: ["T-1"], question: "programme", answer: "yes" },
    { bookings: ["T-2"], question: "programme", answer: "no" },
    { bookings: ["T-3"], question: "programme", answer: "refused" },
  ]);
  await userEvent.keyboard("l");
  await waitFor(() => expect(answers()).toHaveLength(4));
  expect(answers()[3], "the column is done, so the next one begins at the top").toEqual({
    bookings: ["T-1"],
    question: "screening",
    answer: "later",
  });
  const said = within(screen.getByRole("row", { name: /Kim, Chloe/ }));
  expect(await said.findByText("refused")).toBeTruthy();
});

it("answers for many who were chosen with Space, or for all who are open", async () => {
  open([row("T-1", "Vang, Tou"), row("T-2", "Singh, Anoush"), row("T-3", "Kim, Chloe")]);
  await screen.findByRole("row", { name: /Vang, Tou/ });
  await userEvent.keyboard("  ");
  expect(screen.getByText("Answer for 2 people")).toBeTruthy();
  await userEvent.keyboard("y");
  await waitFor(() => expect(answers()[0]?.bookings).toEqual(["T-1", "T-2"]));
  await userEvent.keyboard("{ArrowRight}{Shift>}A{/Shift}n");
  await waitFor(() => expect(answers()).toHaveLength(2));
  expect(answers()[1]?.bookings).toHaveLength(3);
});

it("takes the last answer back with u", async () => {
  open([row("T-1", "Vang, Tou"), row("T-2", "Singh, Anoush")]);
  await screen.findByRole("row", { name: /Vang, Tou/ });
  await userEvent.keyboard("yu");
  await waitFor(() => expect(answers()).toHaveLength(2));
  expect(answers()[1]).toEqual({ bookings: ["T-1"], question: "programme", answer: null });
  expect(screen.getByRole("status").textContent).toContain("Taken back");
});

it("shows the mark where the focus is, and what is on file", async () => {
  const known = row("T-1", "Vang, Tou", {
    cells: QUESTIONS.map((question) =>
      question === "medi_cal"
        ? cell(question, { open: false, known: { known: "medi_cal", status: "restored" } })
        : cell(question),
    ),
  });
  open([known]);
  const line = await screen.findByRole("row", { name: /Vang, Tou/ });
  expect(within(line).getByText("restored")).toBeTruthy();
  await waitFor(() => expect(line.contains(mark())).toBe(true));
});

it("says of a screening on record what it found", async () => {
  const known = { known: "screened", on: "2026-03-01", result: "eligible" } as const;
  const held = row("T-1", "Vang, Tou", {
    cells: QUESTIONS.map((question) =>
      question === "screening" ? cell(question, { open: false, known }) : cell(question),
    ),
  });
  open([held]);
  const line = await screen.findByRole("row", { name: /Vang, Tou/ });
  expect(within(line).getByText("eligible Mar 1")).toBeTruthy();
});

it("keeps an answered line in sight until the list is chosen anew", async () => {
  const almost = row("T-1", "Vang, Tou", {
    cells: QUESTIONS.map((question) => cell(question, { open: question === "programme" })),
    open: 1,
  });
  open([almost, row("T-2", "Singh, Anoush")]);
  await screen.findByRole("row", { name: /Vang, Tou/ });
  await userEvent.keyboard("y");
  await waitFor(() => expect(answers()).toHaveLength(1));
  expect(screen.getByRole("row", { name: /Vang, Tou/ }), "nothing jumps").toBeTruthy();
  await userEvent.click(screen.getByRole("radio", { name: /All/ }));
  await userEvent.click(screen.getByRole("radio", { name: /To answer/ }));
  await waitFor(() => expect(screen.queryByRole("row", { name: /Vang, Tou/ })).toBeNull());
});

it("names those who closed themselves, and says when there is nobody", async () => {
  const closed = [
    { booking: "T-9", name: "Tran, Mai", left_on: "2026-03-02", reason: "bail after 19 h" },
  ];
  open([], { closed });
  expect(await screen.findByText("bail after 19 h")).toBeTruthy();
  expect(screen.getByText("Every new booking is answered")).toBeTruthy();
});

it("says that there are no new bookings, and what failed", async () => {
  open([]);
  expect(await screen.findByText("No new bookings")).toBeTruthy();
  fakeProgram({});
  show(
    <SessionProvider here={here("coordinator", ["see_cases"])}>
      <Triage />
    </SessionProvider>,
  );
  expect(await screen.findByText("No reply is prepared for triage.list.")).toBeTruthy();
});
