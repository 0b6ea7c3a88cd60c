// The last stay beside this one, and the agencies that want the person.

import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Route, Routes } from "react-router";
import { describe, expect, it } from "vitest";
import type { CarryLine, CaseShown, Hold, LastStay, Right } from "../../api/generated";
import { SessionProvider } from "../../api/session";
import { fakeProgram, show } from "../../testing/fake";
import { here } from "../../testing/here";
import { Person } from "./Person";
import { maria } from "./testing/maria";

const RIGHTS: Right[] = ["see_cases", "record_clinical", "record_care", "set_release_date"];

function line(part: Partial<CarryLine>): CarryLine {
  return {
    kind: "medicine",
    id: 7,
    version: 1,
    what: "amlodipine 10 mg",
    detail: "one tablet once daily",
    role: null,
    day: null,
    source: "active orders",
    as_of: "2025-06-25T10:00:00",
    why_not: null,
    ...part,
  };
}

const LAST: LastStay = {
  booking: "T-0915",
  booked_on: "2025-05-01",
  left: { on: "2025-07-04", time: null, how: "sentence_served" },
  lines: [
    line({}),
    line({ kind: "phone", id: 8, what: "279-555-0199", detail: "own" }),
    line({ kind: "allergies", id: 9, what: "", detail: null, why_not: "here_already" }),
  ],
};

const EARLIER = [{ id: 9, booking: "T-0915", booked_on: "2025-05-01", left_on: "2025-07-04" }];

const HOLD: Hold = {
  id: 3,
  kind: "hold",
  agency: "Placer County Sheriff",
  since: "2026-02-20",
  until: null,
  picks_up: true,
  lifted_on: null,
  note: null,
  source: "teletype",
  recorded_at: "2026-02-20T10:00:00",
  recorded_by: "officer",
  version: 1,
};

async function opened(part: Partial<CaseShown>, rights = RIGHTS) {
  const asked = fakeProgram({
    "case.open": { ...maria(), ...part },
    "disclosures.list": [],
    "stays.last": LAST,
    "stays.carry_over": [{ kind: "phone", from: 8, id: 44, version: 1 }],
    "phones.remove": null,
    "holds.record": { id: 4, version: 1 },
    "holds.lift": { id: 3, version: 2 },
    "people.identifier": null,
    "people.alias": null,
    "people.aliases": [
      {
        id: 5,
        name: { last: "Ruiz", first: "Mari", middle: null, suffix: null },
        source: "old card",
        at: "2026-03-01T10:00:00Z",
        by_whom: "nurse",
        by_hand: true,
      },
    ],
    "people.alias_back": null,
    "users.names": [],
  });
  show(
    <SessionProvider here={here("nurse", rights)}>
      <Routes>
        <Route path="/people/:booking" element={<Person />} />
      </Routes>
    </SessionProvider>,
    "/people/T-1001",
  );
  await screen.findByRole("heading", { name: "María Delgado-Ruiz" });
  const sent = (name: string) => asked.filter((one) => one.name === name).map((one) => one.message);
  return { sent, user: userEvent.setup() };
}

describe("the last stay", () => {
  it("is not there for somebody who is here for the first time", async () => {
    await opened({});
    expect(screen.queryByRole("region", { name: "Last stay" })).toBeNull();
  });

  it("is asked for when it is opened, and carries over what is chosen, with the way back", async () => {
    const { sent, user } = await opened({ other_stays: EARLIER });
    expect(sent("stays.last"), "looking is on record").toHaveLength(0);
    await user.keyboard("p");
    const panel = screen.getByRole("region", { name: "Last stay" });
    await user.click(await within(panel).findByRole("checkbox", { name: "279-555-0199" }));
    expect(within(panel).queryByRole("checkbox", { name: "none known" })).toBeNull();
    expect(within(panel).getByText("on record here already")).toBeDefined();
    await user.click(within(panel).getByRole("button", { name: "Carry 1 line over" }));
    expect(await screen.findByText("1 line is carried over.")).toBeDefined();
    expect(sent("stays.carry_over")).toEqual([
      { booking: "T-1001", from: "T-0915", lines: [{ kind: "phone", id: 8, seen: 1 }] },
    ]);
    await user.keyboard("u");
    await waitFor(() =>
      expect(sent("phones.remove")).toEqual([{ booking: "T-1001", id: 44, seen: 1 }]),
    );
  });

  it("is only read by those who record nothing", async () => {
    const { user } = await opened({ other_stays: EARLIER }, ["see_cases"]);
    await user.keyboard("p");
    expect(await screen.findByText("amlodipine 10 mg")).toBeDefined();
    const panel = screen.getByRole("region", { name: "Last stay" });
    expect(within(panel).queryByRole("checkbox")).toBeNull();
  });
});

describe("holds of other agencies", () => {
  it("stand beside the name and on a card, and are lifted there", async () => {
    const { sent, user } = await opened({ holds: [HOLD] });
    expect(screen.getByText("Hold: Placer County Sheriff")).toBeDefined();
    const card = screen.getByRole("region", { name: "Holds of other agencies" });
    expect(within(card).getByText(/They fetch the person/)).toBeDefined();
    await user.click(within(card).getByRole("button", { name: "Lift" }));
    const dialog = await screen.findByRole("dialog", { name: "Lift Placer County Sheriff" });
    await user.type(within(dialog).getByLabelText("Who says so"), "teletype 03/02");
    await user.keyboard("{Control>}{Enter}{/Control}");
    await waitFor(() =>
      expect(sent("holds.lift")).toEqual([
        { booking: "T-1001", id: 3, seen: 1, on: "2026-03-02", source: "teletype 03/02" },
      ]),
    );
  });

  it("are recorded with a key; a detainer asks and does not fetch", async () => {
    const { sent, user } = await opened({});
    await user.keyboard("x");
    const dialog = await screen.findByRole("dialog", { name: "Record a hold" });
    const fetches = within(dialog).getByRole("checkbox", { name: /They fetch the person/ });
    expect(fetches).toHaveProperty("checked", true);
    await user.click(within(dialog).getByRole("radio", { name: "Detainer" }));
    expect(fetches).toHaveProperty("checked", false);
    await user.type(within(dialog).getByLabelText("Agency"), "Example Agency");
    await user.type(within(dialog).getByLabelText("Who says so"), "booking sheet");
    await user.keyboard("{Control>}{Enter}{/Control}");
    await waitFor(() =>
      expect(sent("holds.record")).toMatchObject([
        { kind: "detainer", agency: "Example Agency", since: "2026-03-02", picks_up: false },
      ]),
    );
  });
});

describe("numbers and names", () => {
  it("are checked with a press, and other names are typed and taken back", async () => {
    const { sent, user } = await opened({});
    const card = screen.getByRole("region", { name: "Numbers and names" });
    await user.click(within(card).getByRole("button", { name: "Checked with its issuer" }));
    await waitFor(() =>
      expect(sent("people.identifier")).toEqual([
        { booking: "T-1001", kind: "cin", value: "90000001A", verified: true },
      ]),
    );
    expect(sent("people.aliases"), "looking is on record").toHaveLength(0);
    await user.click(within(card).getByRole("button", { name: "Other names" }));
    expect(await within(card).findByText("Mari Ruiz")).toBeDefined();
    const takeOut = within(card).getAllByRole("button", { name: "Take out" }).at(-1);
    if (takeOut) await user.click(takeOut);
    await waitFor(() => expect(sent("people.alias_back")).toEqual([{ booking: "T-1001", id: 5 }]));
  });
});
