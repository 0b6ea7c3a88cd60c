// The screen on prepared replies: what is seen first, what each key opens, and what is never shown.

import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Route, Routes, useLocation } from "react-router";
import { describe, expect, it } from "vitest";
import type { CaseShown, Right, Standing } from "../../api/generated";
import { type Here, SessionProvider } from "../../api/session";
import { fakeProgram, show } from "../../testing/fake";
import { Person } from "./Person";
import { maria, step, undated } from "./testing/maria";

const RIGHTS: Right[] = [
  "see_cases",
  "record_clinical",
  "record_care",
  "set_release_date",
  "close_steps",
  "print_treatment",
];

function here(standing: Standing = "programme", rights = RIGHTS): Here {
  return {
    exists: true,
    training: true,
    signed_in: {
      name: "nurse",
      display_name: "R. Ortiz, RN",
      role: "nurse",
      standing,
      rights,
      by_recovery_code: false,
    },
    locked: null,
    idle_minutes: 10,
    now: "2026-03-02T18:30:00",
    today: "2026-03-02",
    facility: "Example County Main Jail",
    rolled_back: false,
  };
}

function Elsewhere() {
  return <p>went to {useLocation().pathname}</p>;
}

async function opened(shown: CaseShown, session = here(), path = "/people/T-1001") {
  const asked = fakeProgram({
    "case.open": shown,
    "disclosures.list": [],
    "mat.save": { id: 101, version: 2 },
    "medicines.save": { id: 102, version: 2 },
    "medicines.step": [{ state: "ready_bag", version: 2 }],
    "steps.close": null,
  });
  show(
    <SessionProvider here={session}>
      <Routes>
        <Route path="/people/:booking" element={<Person />} />
        <Route path="*" element={<Elsewhere />} />
      </Routes>
    </SessionProvider>,
    path,
  );
  await screen.findByRole("heading", { name: "María Delgado-Ruiz" });
  return { asked, user: userEvent.setup() };
}

describe("what is seen first", () => {
  it("says who it is, when they leave, and that nobody has asked for allergies", async () => {
    await opened(maria());
    const release = screen.getByRole("region", { name: "Change the release date" });
    expect(within(release).getByText(/Thu, Mar 12, 2026/)).toBeTruthy();
    expect(within(release).getByText("in 10 days")).toBeTruthy();
    expect(screen.getByText("NOT ASKED")).toBeTruthy();
    expect(screen.getByText(/yes: Plan to Feb 1, 2027/)).toBeTruthy();
    expect(screen.getByText(/no: OTP/)).toBeTruthy();
  });

  it("tells the timeline in words", async () => {
    await opened(maria());
    const picture = screen.getByRole("img", { name: /5 days late, label tolerates it/ });
    expect(picture).toBeTruthy();
  });

  it("shows the same as a table", async () => {
    const { user } = await opened(maria());
    await user.keyboard("g");
    const table = screen.getByRole("table", { name: "Timeline" });
    expect(within(table).getByText("dose possible Mar 10–12")).toBeTruthy();
  });

  it("says that somebody without a date could leave any day", async () => {
    await opened(undated());
    expect(screen.getByText("No release date")).toBeTruthy();
    expect(screen.getByRole("img", { name: /as if released today/ })).toBeTruthy();
  });

  it("marks a number that nobody here has confirmed", async () => {
    await opened(maria());
    const list = screen.getByRole("region", { name: "Not done yet" });
    expect(within(list).getAllByText("unconfirmed number").length).toBeGreaterThan(0);
  });
});

describe("staff outside the programme", () => {
  it("find no word, card or gap that tells of a treatment", async () => {
    const { sharing: _, ...rest } = maria();
    const filtered = {
      ...rest,
      mat: [],
      coverage: [],
      coverage_if_released_today: [],
      consents: [],
    };
    const visits = filtered.appointments.filter((visit) => visit.value.kind !== "mat");
    const milestones = filtered.milestones.filter((held) => !held.rule.startsWith("mat."));
    await opened({ ...filtered, appointments: visits, milestones }, here("outside"));
    const text = document.body.textContent ?? "";
    for (const word of [
      "Treatment",
      "Sublocade",
      "substance",
      "Consent:",
      "dose",
      "MAT",
      "Part 2",
    ]) {
      expect(text, word).not.toContain(word);
    }
  });

  it("are not asked for the accounting of disclosures", async () => {
    const { asked } = await opened(maria(), here("outside"));
    expect(asked.map((one) => one.name)).not.toContain("disclosures.list");
  });
});

describe("the keys", () => {
  it("open the reason of the step that is marked", async () => {
    const { user } = await opened(maria());
    await user.keyboard("w");
    const dialog = await screen.findByRole("dialog", { name: "Why is this due?" });
    expect(within(dialog).getByText(/Feb 26, 2026 = release date Mar 12, 2026/)).toBeTruthy();
    expect(within(dialog).getByText("UNCONFIRMED")).toBeTruthy();
    expect(within(dialog).getByText("meds.filled_by")).toBeTruthy();
  });

  it("record a dose with where it comes from and the version that was seen", async () => {
    const { asked, user } = await opened(maria());
    await user.keyboard("d");
    const dialog = await screen.findByRole("dialog", { name: "Record a dose" });
    expect(within(dialog).queryByRole("button", { name: "Take out" })).toBeNull();
    const day = within(dialog).getByLabelText<HTMLInputElement>("Last dose");
    expect(day.value, "a dose is one of today until somebody says else").toBe("3/2/2026");
    expect(within(dialog).getByText(/^Now on record: Thu, Feb 12, 2026/)).toBeTruthy();
    await user.keyboard("t{Tab}1815");
    await user.click(within(dialog).getByRole("button", { name: "Save" }));
    await screen.findByText("Record a dose is saved.");
    const sent = asked.find((one) => one.name === "mat.save")?.message;
    expect(sent).toMatchObject({
      booking: "T-1001",
      seen: 1,
      source: "given here",
      value: { drug: "Sublocade 300 mg", last_dose: { on: "2026-03-02", time: "18:15:00" } },
    });
  });

  it("say what is lacking before anything is sent", async () => {
    const { asked, user } = await opened(maria());
    await user.keyboard("v");
    const dialog = await screen.findByRole("dialog", { name: "Visit" });
    await user.click(within(dialog).getByRole("button", { name: "Save" }));
    expect(within(dialog).getAllByText("“With” is needed.").length).toBeGreaterThan(0);
    expect(asked.map((one) => one.name)).not.toContain("appointments.save");
  });

  it("keep what was typed when the form is closed and opened again", async () => {
    const { user } = await opened(maria());
    await user.keyboard("v");
    await user.type(await screen.findByLabelText("With"), "Example Clinic");
    await user.keyboard("{Escape}");
    await user.keyboard("v");
    expect((await screen.findByLabelText<HTMLInputElement>("With")).value).toBe("Example Clinic");
  });

  it("move a medicine to another of the five steps", async () => {
    const { asked, user } = await opened(maria());
    await user.keyboard("o");
    const dialog = await screen.findByRole("dialog", { name: "Medicines" });
    await user.click(within(dialog).getByRole("radio", { name: "In the bag" }));
    await user.click(within(dialog).getByRole("button", { name: "Save" }));
    await screen.findByText("1 medicine is saved.");
    const sent = asked.find((one) => one.name === "medicines.step")?.message;
    expect(sent).toMatchObject({ step: "bag", orders: [{ seen: 1 }] });
  });

  it("close a step with a usual reason", async () => {
    const { asked, user } = await opened(maria());
    await user.keyboard("m");
    const dialog = await screen.findByRole("dialog", { name: "Close this step" });
    await user.click(within(dialog).getByRole("button", { name: "lockdown, no escort" }));
    await user.click(within(dialog).getByRole("button", { name: "Close this step" }));
    await screen.findByText(/^Closed: Release medicines filled/);
    const sent = asked.find((one) => one.name === "steps.close")?.message;
    expect(sent).toMatchObject({ rule: "meds.filled_by", reason: "lockdown, no escort" });
  });

  it("lead to the release date, the packet and the pack for tonight", async () => {
    const { user } = await opened(maria());
    await user.keyboard("r");
    expect(screen.getByText("went to /people/T-1001/release-date")).toBeTruthy();
  });

  it("offer nothing that the user may not do", async () => {
    const { user } = await opened(maria(), here("programme", ["see_cases"]));
    await user.keyboard("dvomrkt");
    expect(screen.queryByRole("dialog")).toBeNull();
    expect(screen.queryByRole("button", { name: "Change" })).toBeNull();
  });
});

it("never overwrites what somebody else changed, and keeps what was typed", async () => {
  let shown = maria();
  const asked = fakeProgram({
    "case.open": () => shown,
    "disclosures.list": [],
    "mat.save": (message) => {
      if ((message as { seen: number }).seen === 1) {
        const changed = shown.mat.map((plan) => ({
          ...plan,
          version: 2,
          value: { ...plan.value, take_home_days: 7 },
        }));
        shown = { ...shown, mat: changed };
        throw { code: "stale", message: "Somebody else changed this." };
      }
      return { id: 101, version: 3 };
    },
  });
  show(
    <SessionProvider here={here()}>
      <Routes>
        <Route path="/people/:booking" element={<Person />} />
      </Routes>
    </SessionProvider>,
    "/people/T-1001",
  );
  const user = userEvent.setup();
  await screen.findByRole("heading", { name: "María Delgado-Ruiz" });
  await user.keyboard("d");
  const dialog = await screen.findByRole("dialog", { name: "Record a dose" });
  const days = within(dialog).getByLabelText("Days taken along");
  await user.clear(days);
  await user.type(days, "3");
  await user.type(within(dialog).getByLabelText("Where it comes from"), "given here");
  await user.click(within(dialog).getByRole("button", { name: "Save" }));
  expect(await within(dialog).findByText("Now on record: 7")).toBeTruthy();
  expect((days as HTMLInputElement).value).toBe("3");
  await user.click(within(dialog).getByRole("button", { name: "Save mine over it" }));
  await screen.findByText("Record a dose is saved.");
  expect(asked.filter((one) => one.name === "mat.save").at(-1)?.message).toMatchObject({ seen: 2 });
});

it("says why a person cannot be shown, and asks again", async () => {
  fakeProgram({});
  show(
    <SessionProvider here={here()}>
      <Routes>
        <Route path="/people/:booking" element={<Person />} />
      </Routes>
    </SessionProvider>,
    "/people/T-1001",
  );
  expect(await screen.findByText("No reply is prepared for case.open.")).toBeTruthy();
  expect(screen.getByRole("button", { name: "Try again" })).toBeTruthy();
});

it("shows nothing open where nothing is", async () => {
  await opened(
    maria({ milestones: [step("handoff.complete_by", "Warm handoff", "2026-02-26", "done")] }),
  );
  expect(screen.getByText("Nothing is open")).toBeTruthy();
});
