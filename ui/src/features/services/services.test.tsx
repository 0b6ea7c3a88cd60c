import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Route, Routes } from "react-router";
import { expect, it } from "vitest";
import type {
  CorrectService,
  RecordService,
  SaveServiceCode,
  ServicesShown,
  StrikeService,
} from "../../api/generated";
import { SessionProvider } from "../../api/session";
import { type Asked, fakeProgram, show } from "../../testing/fake";
import { here } from "../../testing/here";
import { Day } from "./Day";
import { Services } from "./Services";
import { Setup } from "./Setup";
import { day, entry, maria, setup, version } from "./shown";

let asked: Asked;
const told = <T,>(name: string) =>
  asked.filter((one) => one.name === name).map((one) => one.message as T);

const OVERLAP = {
  code: "invalid",
  message: "Check what is marked.",
  problems: [
    { field: "overlap", message: "From 13:00 to 13:30 this person was with G. Abara. Keep both?" },
  ],
};

async function open(shown: ServicesShown, refuse: (value: RecordService) => unknown = () => null) {
  asked = fakeProgram({
    "users.names": [{ name: "nurse", display_name: "G. Abara, RN" }],
    "service_log.show": shown,
    "service_log.record": (message: RecordService) => {
      const refused = refuse(message);
      if (refused !== null) throw refused;
      return { id: 9, version: 9 };
    },
    "service_log.correct": { id: 4, version: 10 },
    "service_log.strike": { id: 4, version: 11 },
  });
  show(
    <SessionProvider here={here("nurse", ["see_cases", "record_care"])}>
      <Routes>
        <Route path="/people/:booking/services" element={<Services />} />
        <Route path="/people/:booking" element={<p>the person</p>} />
      </Routes>
    </SessionProvider>,
    "/people/T-1001/services",
  );
  await screen.findByRole("heading", { name: "Services" });
}

const save = (user: ReturnType<typeof userEvent.setup>) =>
  user.keyboard("{Control>}{Enter}{/Control}");

it("logs a service with the keyboard alone: its number, how long ago, save", async () => {
  const user = userEvent.setup();
  await open(maria());
  await user.keyboard("1");
  await user.keyboard("now-25m");
  expect(screen.getByText("18:05 to 18:30, 25 min")).toBeTruthy();
  await save(user);
  await waitFor(() => expect(told("service_log.record")).toHaveLength(1));
  expect(told<RecordService>("service_log.record")[0]).toEqual({
    booking: "T-1001",
    value: {
      kind: "case_management",
      provider: 1,
      start: { minutes_ago: 25 },
      end: { minutes_ago: 0 },
      place: "in_custody",
      with: "",
      note: "",
      overlap_ok: false,
    },
  });
  expect(await screen.findByText("Logged: Reentry case management.")).toBeTruthy();
  await user.keyboard("7");
  expect(screen.getByRole("button", { name: /MAT/ })).toBeTruthy();
});

it("says what is lacking and what cannot be read, and sends nothing", async () => {
  const user = userEvent.setup();
  await open(maria());
  await user.type(screen.getByLabelText("Start"), "soon");
  await save(user);
  expect(screen.getByText("Choose the service.")).toBeTruthy();
  expect(screen.getByText("Type 13:05 or now-25m.")).toBeTruthy();
  await user.clear(screen.getByLabelText("Day"));
  await user.type(screen.getByLabelText("Day"), "3/1/26");
  await user.clear(screen.getByLabelText("Start"));
  await user.type(screen.getByLabelText("Start"), "9:00");
  expect(screen.getByText("Not today: type the time.")).toBeTruthy();
  expect(told("service_log.record")).toEqual([]);
});

it("asks about what went on at the same time, and keeps both where somebody says so", async () => {
  const user = userEvent.setup();
  await open(maria(), (message) => (message.value.overlap_ok ? null : OVERLAP));
  await user.keyboard("4");
  await user.keyboard("13:10");
  await user.type(screen.getByLabelText("End"), "20m");
  await save(user);
  expect(await screen.findByText(/this person was with G. Abara/)).toBeTruthy();
  await user.click(screen.getByRole("button", { name: /Keep both/ }));
  await waitFor(() => expect(told("service_log.record")).toHaveLength(2));
  const value = told<RecordService>("service_log.record")[1]?.value;
  expect(value?.overlap_ok).toBe(true);
  expect(value?.end).toEqual({ lasted: 20 });
});

it("shows an entry with its warnings in whole sentences, and that the codes are the site’s", async () => {
  await open(maria());
  const list = within(screen.getByRole("grid", { name: "The log" }));
  expect(list.getByText("09:00–09:15")).toBeTruthy();
  expect(list.getByText("NPI 9999999011")).toBeTruthy();
  expect(screen.getByText(/not claimable under the window as recorded/)).toBeTruthy();
  expect(list.getByText("no code of the site fits")).toBeTruthy();
  expect(screen.getByText(/the codes are your site’s own: it comes with none/)).toBeTruthy();
  expect(screen.getByText(/no packet and no county export holds it/)).toBeTruthy();
});

it("shows the code with its sum, a late entry with the true time, and what was corrected", async () => {
  const held = entry({
    now: version({ late: true, reason: "wrong end", written_at: "2026-03-04T08:00:00" }),
    earlier: [version({ id: 3, end: "2026-03-02T09:45:00", minutes: 45 })],
    warnings: [],
    inside: true,
    coding: {
      said: "one",
      code: "X1001",
      modifiers: ["U1"],
      count: { units: 1, arithmetic: "15 min = 1 × 15 min = 1 unit" },
      confirmed: false,
    },
  });
  await open(maria({ entries: [held] }));
  expect(screen.getByText("X1001 U1")).toBeTruthy();
  expect(screen.getByText("15 min = 1 × 15 min = 1 unit")).toBeTruthy();
  expect(screen.getByText("code not confirmed")).toBeTruthy();
  expect(screen.getByText("late entry, written Mar 4, 08:00")).toBeTruthy();
  expect(screen.getByText(/Before: .*09:00 to 09:45/)).toBeTruthy();
});

it("corrects an entry with a reason, under the version that was seen", async () => {
  const user = userEvent.setup();
  await open(maria());
  await user.keyboard("e");
  const dialog = within(await screen.findByRole("dialog"));
  const end = dialog.getByLabelText("End");
  await user.clear(end);
  await user.type(end, "09:25");
  await user.type(dialog.getByLabelText("Why is it corrected?"), "the walk back");
  await save(user);
  await waitFor(() => expect(told("service_log.correct")).toHaveLength(1));
  const message = told<CorrectService>("service_log.correct")[0];
  expect(message).toMatchObject({ id: 4, seen: 4, reason: "the walk back" });
  expect(message?.value.start).toEqual({ at: "2026-03-02T09:00:00" });
  expect(message?.value.end).toEqual({ at: "2026-03-02T09:25:00" });
});

it("strikes an entry, which stays to be read", async () => {
  const user = userEvent.setup();
  await open(maria());
  await user.keyboard("x");
  const dialog = within(await screen.findByRole("dialog"));
  await user.type(dialog.getByLabelText("Why?"), "wrong person");
  await save(user);
  await waitFor(() => expect(told("service_log.strike")).toHaveLength(1));
  expect(told<StrikeService>("service_log.strike")[0]).toEqual({
    booking: "T-1001",
    id: 4,
    seen: 4,
    reason: "wrong person",
  });
});

it("says that nothing is logged, and leads back to the person", async () => {
  const user = userEvent.setup();
  await open(maria({ entries: [], totals: [] }));
  expect(screen.getByRole("heading", { name: "No service is logged" })).toBeTruthy();
  await user.keyboard("{Escape}");
  expect(await screen.findByText("the person")).toBeTruthy();
});

it("shows the day of a provider with its totals, and the day before under a key", async () => {
  const user = userEvent.setup();
  asked = fakeProgram({ "users.names": [], "service_log.day": day() });
  show(
    <SessionProvider here={here("nurse", ["see_cases", "record_care"])}>
      <Routes>
        <Route path="/services" element={<Day />} />
        <Route path="/people/:booking/services" element={<p>the log of one</p>} />
      </Routes>
    </SessionProvider>,
    "/services",
  );
  const totals = within(await screen.findByRole("region", { name: "So far" }));
  expect(totals.getByText("1 time, 15 min")).toBeTruthy();
  await user.keyboard("[[");
  await waitFor(() => expect(asked.at(-1)?.message).toEqual({ on: "2026-03-01", provider: null }));
  await user.keyboard("{Enter}");
  expect(await screen.findByText("the log of one")).toBeTruthy();
});

it("keeps the providers and an empty table of codes, and says that codes are the site’s", async () => {
  const user = userEvent.setup();
  asked = fakeProgram({
    "users.names": [{ name: "nurse", display_name: "G. Abara, RN" }],
    "service_log.setup": setup(),
    "service_log.save_code": { id: 1, version: 1 },
  });
  show(
    <SessionProvider here={here("supervisor", ["see_cases", "record_care", "change_rules"])}>
      <Setup />
    </SessionProvider>,
  );
  expect(await screen.findByText("no NPI")).toBeTruthy();
  await user.click(screen.getByRole("radio", { name: /Codes/ }));
  expect(screen.getByText(/CPT codes are licensed by the AMA/)).toBeTruthy();
  await user.keyboard("c");
  const dialog = within(await screen.findByRole("dialog"));
  await user.type(dialog.getByLabelText("Code"), "X1001");
  await user.type(dialog.getByLabelText("Modifiers"), "U1 GQ");
  await user.click(dialog.getByRole("radio", { name: "So many minutes" }));
  await save(user);
  await waitFor(() => expect(told("service_log.save_code")).toHaveLength(1));
  const { value } = told<SaveServiceCode>("service_log.save_code")[0] ?? {};
  expect(value).toMatchObject({
    code: "X1001",
    modifiers: ["U1", "GQ"],
    unit: { per: "minutes", minutes: 15, rounding: "whole" },
  });
});
