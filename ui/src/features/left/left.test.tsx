import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import type { AnswerGone, LeftList, LeftRow, Phone } from "../../api/generated";
import { SessionProvider } from "../../api/session";
import { type Asked, fakeProgram, show } from "../../testing/fake";
import { here } from "../../testing/here";
import { Left } from "./Left";

const OWN: Phone = {
  whose: "own",
  number: "279-555-0100",
  text_ok: true,
  message: "message_ok",
};

function base(booking: string, name: string): Omit<LeftRow, "state"> {
  return {
    booking,
    name,
    first_name: name.split(", ")[1] ?? name,
    age: 31,
    language: null,
    interpreter: null,
    housing: "B-12",
    owner: null,
    in_hand: { given: 0, of: 2, missing: "returns_tomorrow" },
    told: { county_on: null, papers: [] },
    phone: OWN,
    more_phones: 1,
    tonight: "sister's, 12 Elm St",
    first_call: { step: "followup.first_contact", due: "2026-03-01", state: "overdue", days: -1 },
    tries: [],
  } as Omit<LeftRow, "state">;
}

function gone(booking: string, name: string): LeftRow {
  const state = { state: "gone", since: "2026-03-02", last_seen: "2026-03-01", expected: null };
  return { ...base(booking, name), ...state } as LeftRow;
}

function left(booking: string, name: string, more: Partial<LeftRow> = {}): LeftRow {
  const state = {
    state: "left",
    left: { on: "2026-02-27", time: "02:10:00", how: "bail" },
  };
  return { ...base(booking, name), ...state, ...more } as LeftRow;
}

function open(rows: LeftRow[]): Asked {
  const list: LeftList = {
    as_of: "2026-03-02T18:30:00",
    since: "2026-02-27T17:00:00",
    rows,
    gone: rows.filter((row) => row.state === "gone").length,
  };
  const asked = fakeProgram({
    "left.list": list,
    "left.answer": (message: AnswerGone) => ({ answered: message.bookings, skipped: [] }),
    "left.take_back": (message) => ({ answered: message.bookings, skipped: [] }),
    "contact_tries.save": { id: 7, version: 1 },
    "contact_tries.remove": null,
    "facility.show": {
      name: "Example County Main Jail",
      kind: "jail",
      county: "34",
      training: true,
      policy: "consent_always",
      policy_set: null,
      lines: {
        medical_day: null,
        medical_night: null,
        reentry_office: "916-555-0110",
        address: null,
      },
    },
  });
  show(
    <SessionProvider here={here("coordinator", ["see_cases", "record_care", "set_release_date"])}>
      <Left />
    </SessionProvider>,
  );
  return asked;
}

const of = (asked: Asked, name: string) => asked.filter((one) => one.name === name);

it("answers for eleven who are gone with two keys, and takes it back with one", async () => {
  const eleven = Array.from({ length: 11 }, (_, at) => gone(`T-${at}`, `Example, P${at}`));
  const asked = open(eleven);
  await screen.findByText("Example, P0");
  await userEvent.keyboard("{Shift>}A{/Shift}b");
  await waitFor(() => expect(of(asked, "left.answer")).toHaveLength(1));
  expect(of(asked, "left.answer")[0]?.message).toEqual({
    bookings: eleven.map((row) => row.booking),
    answer: { answer: "released", how: "bail" },
    on: null,
    time: null,
    source: "jail system",
  });
  expect(await screen.findByText("11 people: bail")).toBeTruthy();
  await userEvent.keyboard("u");
  await waitFor(() => expect(of(asked, "left.take_back")).toHaveLength(1));
});

it("answers for the one under the mark where nobody is chosen", async () => {
  const asked = open([gone("T-1", "Vang, Tou"), gone("T-2", "Singh, Anoush")]);
  await screen.findByText("Vang, Tou: what became of this person?");
  await userEvent.keyboard("jh");
  await waitFor(() => expect(of(asked, "left.answer")).toHaveLength(1));
  expect(of(asked, "left.answer")[0]?.message).toMatchObject({
    bookings: ["T-2"],
    answer: { answer: "still_here" },
  });
});

it("keeps letters typed into the source as text", async () => {
  const asked = open([gone("T-1", "Vang, Tou")]);
  const source = await screen.findByLabelText("Who says so");
  await userEvent.clear(source);
  await userEvent.type(source, "bail desk");
  expect(of(asked, "left.answer")).toHaveLength(0);
  await userEvent.click(screen.getByRole("button", { name: /Bail/ }));
  await waitFor(() => expect(of(asked, "left.answer")).toHaveLength(1));
  expect(of(asked, "left.answer")[0]?.message).toMatchObject({ source: "bail desk" });
});

it("records a call by one key and opens the next who is owed one", async () => {
  const asked = open([left("T-1", "Vang, Tamika"), left("T-2", "Singh, Anoush")]);
  expect(await screen.findByRole("heading", { name: "Call Vang, Tamika" })).toBeTruthy();
  expect(
    await screen.findByText(
      /This is P. Castellanos with a message for Tamika about an appointment. Please call 916-555-0110./,
    ),
  ).toBeTruthy();
  await userEvent.keyboard("2");
  await waitFor(() => expect(of(asked, "contact_tries.save")).toHaveLength(1));
  expect(of(asked, "contact_tries.save")[0]?.message).toMatchObject({
    booking: "T-1",
    value: { on: "2026-03-02", outcome: "left_message", note: null },
  });
  expect(await screen.findByRole("heading", { name: "Call Singh, Anoush" })).toBeTruthy();
});

it("offers no words and no message where nothing may be said", async () => {
  const silent = left("T-1", "Vang, Tamika", { phone: { ...OWN, message: "say_nothing" } });
  const asked = open([silent]);
  expect(await screen.findByText("Leave no message. Hang up on a machine.")).toBeTruthy();
  expect(screen.queryByText(/with a message for/)).toBeNull();
  await userEvent.keyboard("2");
  expect(of(asked, "contact_tries.save"), "the key does nothing either").toHaveLength(0);
});

it("says on each line what went along and who was told", async () => {
  open([
    left("T-1", "Vang, Tamika"),
    left("T-2", "Singh, Anoush", {
      in_hand: { given: 2, of: 2, missing: null },
      told: {
        county_on: "2026-03-01",
        papers: [{ recipient: "plan", at: "2026-03-01T18:00:00Z" }],
      },
    }),
  ]);
  const first = within(await screen.findByRole("row", { name: /Vang, Tamika/ }));
  expect(first.getByText("0 of 2")).toBeTruthy();
  expect(first.getByText("returns tomorrow")).toBeTruthy();
  expect(first.getByText("county: no")).toBeTruthy();
  const second = within(screen.getByRole("row", { name: /Singh, Anoush/ }));
  expect(second.getByText("all 2")).toBeTruthy();
  expect(second.getByText("papers: plan")).toBeTruthy();
});

it("says since when nobody has left, and what failed", async () => {
  open([]);
  expect(await screen.findByText("Nobody has left")).toBeTruthy();
  fakeProgram({});
  show(
    <SessionProvider here={here("coordinator", ["see_cases"])}>
      <Left />
    </SessionProvider>,
  );
  expect(await screen.findByText("No reply is prepared for left.list.")).toBeTruthy();
});
