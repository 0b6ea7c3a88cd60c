import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import type { MorningItem } from "../../api/generated";
import { SessionProvider } from "../../api/session";
import { type Asked, fakeProgram, show } from "../../testing/fake";
import { here } from "../../testing/here";
import { Morning } from "./Morning";

function item(paper: MorningItem["paper"], more: Partial<MorningItem> = {}): MorningItem {
  return {
    booking: "T-1",
    name: "Ramos, Luis",
    left_on: "2026-03-02",
    paper,
    organization: null,
    queued_at: "2026-03-02T02:20:00",
    queued_by: "nurse",
    state: "waiting",
    ended_at: null,
    ended_by: null,
    reason: null,
    ...more,
  };
}

function open(items: MorningItem[], more: Parameters<typeof fakeProgram>[0] = {}): Asked {
  const waiting = items.filter((one) => one.state === "waiting").length;
  const asked = fakeProgram({
    "morning.list": { as_of: "2026-03-02T08:00:00", waiting, items },
    ...more,
  });
  show(
    <SessionProvider here={here("coordinator", ["record_care", "see_cases"])}>
      <Morning />
    </SessionProvider>,
  );
  return asked;
}

it("shows each paper that waits, with since when and by whom", async () => {
  open([item("county"), item("otp", { state: "printed" })]);
  expect(await screen.findByText("Letter to the county")).toBeTruthy();
  expect(screen.getByText("Last-dose letter to the clinic")).toBeTruthy();
  expect(screen.getByText("printed, not recorded as sent")).toBeTruthy();
  expect(screen.getByText("1 paper waits since the night")).toBeTruthy();
});

it("ends a wait with one key, and drops one with a reason", async () => {
  const asked = open([item("county"), item("bh")], { "morning.settle": null });
  await screen.findByText("Letter to the county");
  await userEvent.keyboard("d");
  await screen.findByText("Letter to the county of Ramos, Luis: done.");
  await userEvent.keyboard("j");
  await userEvent.keyboard("m");
  await userEvent.type(await screen.findByLabelText("Why?"), "no county client{Enter}");
  await screen.findByText("Behavioral health packet of Ramos, Luis: dropped.");
  expect(asked.filter((one) => one.name === "morning.settle").map((one) => one.message)).toEqual([
    { booking: "T-1", paper: "county", how: "done", reason: null },
    { booking: "T-1", paper: "bh", how: "dropped", reason: "no county client" },
  ]);
});

it("takes an end back", async () => {
  const asked = open([item("bh", { state: "dropped", reason: "no county client" })], {
    "morning.take_back": null,
  });
  await screen.findByText("no county client");
  await userEvent.keyboard("b");
  await screen.findByText("It waits again.");
  expect(asked.some((one) => one.name === "morning.take_back")).toBe(true);
});

it("says so where nothing waits", async () => {
  open([]);
  expect(await screen.findByText("Nothing waits")).toBeTruthy();
});
