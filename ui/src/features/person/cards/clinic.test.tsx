import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Route, Routes } from "react-router";
import { expect, it } from "vitest";
import type { CaseShown } from "../../../api/generated";
import { SessionProvider } from "../../../api/session";
import { fakeProgram, show } from "../../../testing/fake";
import { here } from "../../../testing/here";
import { Person } from "../Person";
import { fact, maria } from "../testing/maria";

function open(extra: Partial<CaseShown>) {
  const asked = fakeProgram({
    "case.open": maria(extra),
    "disclosures.list": [],
    "ehr.settle": null,
  });
  show(
    <SessionProvider here={here("nurse", ["see_cases", "record_clinical"])}>
      <Routes>
        <Route path="/people/:booking" element={<Person />} />
      </Routes>
    </SessionProvider>,
    "/people/T-1001",
  );
  return asked;
}

const MISSED = fact(
  {
    drug: "Methadone 10 mg/mL",
    dose: "110 mg",
    given: { on: "2026-03-01", time: "06:05:00" },
    not_given: [
      { on: "2026-03-02", time: "06:10:00", how: "refused" as const, reason: "did not come out" },
    ],
  },
  "dose file",
  ["sud"],
);

it("says which treatment dose was not given, and why", async () => {
  open({ administrations: [MISSED] });
  expect(
    await screen.findByText("Methadone 10 mg/mL: not given Mar 2, 06:10, refused"),
  ).toBeTruthy();
  expect(screen.getAllByText("did not come out").length).toBe(2);
  expect(screen.getByText("last given Mar 1, 06:05")).toBeTruthy();
});

it("asks about an order that the clinic stopped, until somebody settles it", async () => {
  const order = maria().medicines[0];
  if (order === undefined) throw new Error("she has a medicine");
  const remark = fact(
    {
      list: "orders" as const,
      about: order.id,
      what: { says: "stopped" as const, on: "2026-03-01" },
    },
    "order file",
  );
  const asked = open({ reported: [remark] });
  expect(await screen.findByText("Stopped per EHR report, Mar 1")).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "The record stands" }));
  expect(asked.find((one) => one.name === "ehr.settle")?.message).toEqual({
    booking: "T-1001",
    id: remark.id,
    seen: remark.version,
  });
});
