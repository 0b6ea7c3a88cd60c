import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import type { MatchPair, MatchPerson, MatchShown } from "../../api/generated";
import { type Asked, fakeProgram, show } from "../../testing/fake";
import { Matches } from "./Matches";

function person(booking: string, name: string): MatchPerson {
  return {
    booking,
    name,
    born: "1988-04-05",
    in_custody: booking === "B-2",
    booked_on: "2026-02-20",
    left_on: null,
    stays: 1,
  };
}

function pair(one: string, other: string): MatchPair {
  return {
    one: person(one, "Doe-Roe, Jane"),
    other: person(other, "DOE ROE, JAYNE"),
    agrees: ["birth_date", "last_name"],
    differs: [],
    points: 190,
    asked_at: "2026-03-02T18:00:00Z",
  };
}

const SHOWN: MatchShown = {
  one: person("B-1", "Doe-Roe, Jane"),
  other: person("B-2", "DOE ROE, JAYNE"),
  lines: [
    { part: "first_name", one: ["Jane"], other: ["JAYNE"], state: "near" },
    { part: "cin", one: ["90000001A"], other: [], state: "unknown" },
  ],
  one_stays: [{ booking: "B-1", booked_on: "2025-05-01", left_on: "2025-07-04" }],
  other_stays: [{ booking: "B-2", booked_on: "2026-02-20", left_on: null }],
  agrees: ["birth_date", "last_name", "first_name_alike"],
  differs: ["facility_number"],
  veto: null,
  keeps: "B-2",
  said_different: false,
};

function open(pairs: MatchPair[]): Asked {
  const asked = fakeProgram({
    "matches.list": { pairs, waiting: pairs.length },
    "matches.show": (message) => ({
      ...SHOWN,
      one: person(message.one, "Doe-Roe, Jane"),
      other: person(message.other, "DOE ROE, JAYNE"),
    }),
    "matches.joined": [],
    "matches.same": { merge: 7, booking: "B-2" },
    "matches.part": null,
    "matches.different": null,
    "matches.ask_again": null,
  });
  show(<Matches />);
  return asked;
}

const messages = (asked: Asked, name: string) =>
  asked.filter((one) => one.name === name).map((one) => one.message);

it("shows two records side by side with what agrees and what differs in words", async () => {
  open([pair("B-1", "B-2")]);
  const both = await screen.findByRole("region", { name: "Side by side" });
  expect(
    await within(both).findByRole("row", { name: /First name.*Jane.*JAYNE.*nearly/ }),
  ).toBeTruthy();
  expect(within(both).getByText(/first names alike/)).toBeTruthy();
  expect(within(both).getByText("facility number")).toBeTruthy();
  expect(within(both).getAllByRole<HTMLInputElement>("radio")[1]?.checked).toBe(true);
});

it("answers with one key and takes the answer back with another", async () => {
  const asked = open([pair("B-1", "B-2"), pair("B-3", "B-4")]);
  await screen.findByRole("row", { name: /First name/ });
  await userEvent.keyboard("s");
  await screen.findByText(/are one person now/);
  expect(messages(asked, "matches.same")).toEqual([
    { one: "B-1", other: "B-2", keep: null, despite: null },
  ]);
  await userEvent.keyboard("u");
  await waitFor(() => expect(messages(asked, "matches.part")).toEqual([{ merge: 7 }]));
  // The next pair is marked now.
  await userEvent.keyboard("d");
  await waitFor(() =>
    expect(messages(asked, "matches.different")).toEqual([{ one: "B-3", other: "B-4" }]),
  );
});

it("goes on to the next pair where somebody wants to think about it", async () => {
  const asked = open([pair("B-1", "B-2"), pair("B-3", "B-4")]);
  await screen.findByRole("row", { name: /First name/ });
  await userEvent.keyboard("l");
  await waitFor(() =>
    expect(messages(asked, "matches.show")).toContainEqual({ one: "B-3", other: "B-4" }),
  );
  expect(messages(asked, "matches.same")).toEqual([]);
});

it("says so where nobody waits", async () => {
  open([]);
  expect(await screen.findByText("Nobody to compare")).toBeTruthy();
});
