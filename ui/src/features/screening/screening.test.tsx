import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Route, Routes } from "react-router";
import { expect, it, vi } from "vitest";
import type { Screening as Held, RecordScreening, ScreeningShown } from "../../api/generated";
import { SessionProvider } from "../../api/session";
import * as clipboard from "../../pieces/copyText";
import { type Asked, fakeProgram, show } from "../../testing/fake";
import { here } from "../../testing/here";
import { Screening } from "./Screening";
import { bjorn } from "./shown";

let asked: Asked;

async function open(shown: ScreeningShown, standing: "programme" | "outside" = "programme") {
  asked = fakeProgram({
    "screening.show": shown,
    "screening.record": { id: 1, version: 1 },
    "screening.portal": { id: 1, version: 1 },
    "screening.take_back": null,
    "foster_youth.save": { id: 1, version: 1 },
  });
  const session = here("coordinator", ["see_cases", "record_care"]);
  show(
    <SessionProvider here={{ ...session, signed_in: { ...session.signed_in, standing } }}>
      <Routes>
        <Route path="/people/:booking/screening" element={<Screening />} />
        <Route path="/people/:booking" element={<p>the person</p>} />
      </Routes>
    </SessionProvider>,
    "/people/T-1008/screening",
  );
  await screen.findByRole("heading", { name: "Screening for pre-release services" });
}

const told = <T,>(name: string) =>
  asked.filter((one) => one.name === name).map((one) => one.message as T);

const isOn = (box: HTMLElement) => (box as HTMLInputElement).checked;
const typedIn = (field: HTMLElement) => (field as HTMLInputElement).value;

const screened: Held = {
  id: 7,
  on: "2026-03-01",
  screener: "G. Abara, RN",
  result: "eligible",
  basis: "adult_criteria",
  criteria: [{ criterion: "tbi", evidence: "hospital record" }],
  inside: true,
  recorded_at: "2026-03-01T10:00:00",
  recorded_by: "nurse",
};

it("suggests, and leaves the decision to whoever asks", async () => {
  const user = userEvent.setup();
  await open(bjorn());
  expect(screen.getByText(/3 chronic medicines: amlodipine/)).toBeTruthy();
  const chronic = screen.getByRole("checkbox", { name: "Chronic or significant condition" });
  expect(isOn(chronic)).toBe(false);
  await user.keyboard("{Control>}{Enter}{/Control}");
  expect(screen.getByText("Choose a result first.")).toBeTruthy();
  expect(told("screening.record")).toEqual([]);
  await user.keyboard("3");
  expect(isOn(chronic)).toBe(true);
  expect(typedIn(screen.getByLabelText(/What shows it/))).toBe(
    "3 chronic medicines: amlodipine, hydrochlorothiazide, lisinopril",
  );
  expect(isOn(screen.getByRole("radio", { name: "Eligible" }))).toBe(true);
  await user.keyboard("{Control>}{Enter}{/Control}");
  await waitFor(() => expect(told("screening.record")).toHaveLength(1));
  expect(told<RecordScreening>("screening.record")[0]).toEqual({
    booking: "T-1008",
    on: "2026-03-02",
    screener: "P. Castellanos",
    result: "eligible",
    criteria: [
      {
        criterion: "chronic_or_significant",
        evidence: "3 chronic medicines: amlodipine, hydrochlorothiazide, lisinopril",
      },
    ],
    seen: null,
  });
});

it("takes a criterion back by the same key and asks for the result again", async () => {
  const user = userEvent.setup();
  await open(bjorn());
  await user.keyboard("3");
  await user.keyboard("3");
  expect(screen.queryByLabelText(/What shows it/)).toBeNull();
  expect(isOn(screen.getByRole("radio", { name: "Eligible" }))).toBe(false);
});

it("says that nothing on file is no answer", async () => {
  await open(bjorn({ suggestions: [] }));
  expect(screen.getByText(/That is no answer: ask/)).toBeTruthy();
});

it("asks the same four of everybody outside the program, who cannot say no", async () => {
  const four: ScreeningShown["criteria"] = [
    "chronic_or_significant",
    "idd",
    "tbi",
    "pregnant_postpartum",
  ];
  const kept = { ...screened, criteria: [] };
  await open(bjorn({ criteria: four, screenings: [kept] }), "outside");
  expect(screen.getAllByRole("checkbox")).toHaveLength(4);
  expect(screen.queryByRole("radio", { name: "Not eligible" })).toBeNull();
  expect(screen.getByText(/screened by the treatment program, for everybody/)).toBeTruthy();
  expect(screen.getByText("Which criterion it was is kept by the treatment program.")).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Take back" })).toBeNull();
});

it("copies the sheet value by value with one key", async () => {
  const copied = vi.spyOn(clipboard, "copyText").mockResolvedValue();
  const user = userEvent.setup();
  await open(bjorn());
  const sheet = within(screen.getByRole("region", { name: "For the state’s portal" }));
  expect(sheet.getByText("not on record")).toBeTruthy();
  await user.keyboard("c");
  await user.keyboard("c");
  await user.keyboard("c");
  expect(copied.mock.calls).toEqual([["Müller"], ["06/06/1984"], ["Sacramento"]]);
  await user.click(sheet.getByRole("button", { name: "Copy: Last name" }));
  expect(copied).toHaveBeenLastCalledWith("Müller");
  copied.mockRestore();
});

it("records the portal only after a screening, and fills in what is known", async () => {
  const user = userEvent.setup();
  await open(bjorn({ screenings: [screened], services_began: "2026-02-10" }));
  await user.keyboard("e");
  const dialog = within(await screen.findByRole("dialog"));
  expect(typedIn(dialog.getByLabelText("Entered by"))).toBe("P. Castellanos");
  expect(typedIn(dialog.getByLabelText("Aid code starts"))).toBe("2/10/2026");
  await user.type(dialog.getByLabelText("Confirmation"), "JI-0042");
  await user.keyboard("{Control>}{Enter}{/Control}");
  await waitFor(() => expect(told("screening.portal")).toHaveLength(1));
  expect(told("screening.portal")[0]).toMatchObject({
    entered_on: "2026-03-02",
    confirmation: "JI-0042",
    start_on: "2026-02-10",
    stop_on: null,
    stop_reason: null,
    id: null,
  });
  expect(told("screening.record")).toEqual([]);
});

it("offers the stop of the aid code to whoever has left", async () => {
  const user = userEvent.setup();
  const running = {
    id: 4,
    entered_on: "2026-02-10",
    entered_by: "S. Orosco",
    confirmation: null,
    aid_code: null,
    start_on: "2026-02-10",
    stop_on: null,
    stop_reason: null,
    recorded_at: "2026-02-10T10:00:00",
    recorded_by: "eligibility",
    version: 2,
  };
  await open(
    bjorn({
      screenings: [screened],
      portal: [running],
      in_custody: false,
      stopped_on: "2026-03-01",
      stops_because: "released",
    }),
  );
  await user.keyboard("e");
  await screen.findByRole("dialog");
  await user.keyboard("{Control>}{Enter}{/Control}");
  await waitFor(() => expect(told("screening.portal")).toHaveLength(1));
  expect(told("screening.portal")[0]).toMatchObject({
    id: 4,
    seen: 2,
    stop_on: "2026-03-01",
    stop_reason: "released",
  });
});

it("takes over the evidence of the last stay to ask again", async () => {
  const user = userEvent.setup();
  await open(bjorn({ last_stay: screened }));
  expect(screen.getByText(/In the last stay/)).toBeTruthy();
  await user.keyboard("l");
  expect(typedIn(screen.getByLabelText(/What shows it: Traumatic/))).toBe("hospital record");
  expect(told("screening.record")).toEqual([]);
});

it("asks no criterion in a youth facility", async () => {
  await open(bjorn({ basis: "youth_facility", suggestions: [] }));
  expect(screen.getByText(/Everybody in a youth correctional facility/)).toBeTruthy();
  expect(screen.queryAllByRole("checkbox")).toEqual([]);
  expect(screen.queryByRole("radio", { name: "Not eligible" })).toBeNull();
});

it("shows the second clock and keeps foster care with its source", async () => {
  const user = userEvent.setup();
  await open(
    bjorn({
      second_clock: {
        screening_from: "2026-03-02",
        screening_latest: "2026-04-08",
        case_management_from: "2026-03-02",
        case_management_until: "2026-05-01",
        age: 19,
        because: "under21",
        state: "running",
      },
    }),
  );
  expect(screen.getByText("under 21")).toBeTruthy();
  expect(screen.getByText(/Wed, Apr 8, 2026/)).toBeTruthy();
  await user.keyboard("f");
  const dialog = within(await screen.findByRole("dialog"));
  await user.type(dialog.getByLabelText("Who says so"), "county letter");
  await user.keyboard("{Control>}{Enter}{/Control}");
  await waitFor(() => expect(told("foster_youth.save")).toHaveLength(1));
  expect(told("foster_youth.save")[0]).toMatchObject({
    value: { at_18: true, place: null },
    source: "county letter",
  });
});

it("goes back to the person by one key", async () => {
  const user = userEvent.setup();
  await open(bjorn());
  await user.keyboard("{Escape}");
  expect(await screen.findByText("the person")).toBeTruthy();
});
