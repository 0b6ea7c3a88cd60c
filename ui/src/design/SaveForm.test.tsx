import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, it, vi } from "vitest";
import { DateField } from "./DateField";
import { KeysProvider } from "./keys";
import { SaveForm } from "./SaveForm";

function Hold({
  save,
  isPending = false,
}: {
  save: (until: string | null) => void;
  isPending?: boolean;
}) {
  const [until, setUntil] = useState<string | null>(null);
  return (
    <KeysProvider>
      <SaveForm saving={{ isPending }} words="Record" onSave={() => save(until)}>
        <DateField label="Until" value={until} onChange={setUntil} today="2026-03-02" />
      </SaveForm>
    </KeysProvider>
  );
}

it("saves by the key from within a field", async () => {
  const save = vi.fn();
  render(<Hold save={save} />);
  await userEvent.type(screen.getByLabelText("Until"), "3/9/26{Control>}{Enter}{/Control}");
  expect(save).toHaveBeenCalledTimes(1);
  expect(save).toHaveBeenCalledWith("2026-03-09");
});

it("saves nothing without a date that was typed and cannot be read", async () => {
  const save = vi.fn();
  render(<Hold save={save} />);
  const until = screen.getByLabelText("Until");
  await userEvent.type(until, "2/30/26{Control>}{Enter}{/Control}");
  expect(save, "as if no date had been typed").not.toHaveBeenCalled();
  expect(screen.getByText(/not a date/)).toBeTruthy();
  expect(document.activeElement).toBe(until);
  await userEvent.clear(until);
  await userEvent.keyboard("{Enter}");
  expect(save).toHaveBeenCalledWith(null);
});

it("sends nothing twice", async () => {
  const save = vi.fn();
  render(<Hold save={save} isPending />);
  await userEvent.type(screen.getByLabelText("Until"), "{Control>}{Enter}{/Control}");
  expect(save).not.toHaveBeenCalled();
});
