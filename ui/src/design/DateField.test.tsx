import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, it } from "vitest";
import { DateField } from "./DateField";

function Form() {
  const [date, setDate] = useState<string | null>(null);
  return (
    <>
      <DateField label="Release date" value={date} onChange={setDate} today="2026-03-02" />
      <output>{date ?? "none"}</output>
    </>
  );
}

it("says a typed date back in words", async () => {
  render(<Form />);
  await userEvent.type(screen.getByLabelText("Release date"), "t+30");
  expect(screen.getByText("Wed, Apr 1, 2026")).toBeTruthy();
  expect(screen.getByText("2026-04-01")).toBeTruthy();
});

it("says what is wrong once the field is left, and guesses nothing", async () => {
  render(<Form />);
  await userEvent.type(screen.getByLabelText("Release date"), "2/30/26");
  expect(screen.queryByText(/not a date/)).toBeNull();
  await userEvent.tab();
  expect(screen.getByText(/not a date/)).toBeTruthy();
  expect(screen.getByText("none")).toBeTruthy();
});
