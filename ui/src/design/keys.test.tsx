import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { Button } from "./Button";
import { Dialog } from "./Dialog";
import { Field } from "./Field";
import { KeysProvider, useKeys, useListedKeys, useRows } from "./keys";

function Screen({ run, dialog = false }: { run: () => void; dialog?: boolean }) {
  useKeys([{ key: "t", words: "Tonight", run }]);
  return (
    <>
      <Field label="Note" />
      <button type="button">Press</button>
      <Dialog title="Asks" isOpen={dialog} onClose={() => undefined}>
        <button type="button">Inside</button>
      </Dialog>
    </>
  );
}

it("answers to a key, but not while somebody is typing", async () => {
  const run = vi.fn();
  render(
    <KeysProvider>
      <Screen run={run} />
    </KeysProvider>,
  );
  await userEvent.keyboard("t");
  expect(run).toHaveBeenCalledTimes(1);
  await userEvent.type(screen.getByLabelText("Note"), "taught");
  expect(run, "a letter in a field is text").toHaveBeenCalledTimes(1);
});

it("leaves the keys under an open dialog alone", async () => {
  const run = vi.fn();
  render(
    <KeysProvider>
      <Screen run={run} dialog />
    </KeysProvider>,
  );
  await userEvent.click(await screen.findByRole("button", { name: "Inside" }));
  await userEvent.keyboard("t");
  expect(run).not.toHaveBeenCalled();
});

function Saves({ save, press }: { save: () => void; press: () => void }) {
  useKeys([{ key: "Ctrl+Enter", words: "Save", everywhere: true, run: save }]);
  return <Button onPress={press}>Choose</Button>;
}

it("answers to a key with Ctrl wherever the focus is, and only once", async () => {
  const save = vi.fn();
  const press = vi.fn();
  render(
    <KeysProvider>
      <Saves save={save} press={press} />
    </KeysProvider>,
  );
  await userEvent.tab();
  await userEvent.keyboard("{Control>}{Enter}{/Control}");
  expect(save).toHaveBeenCalledTimes(1);
  expect(press, "the focused button is not pressed by it").not.toHaveBeenCalled();
  await userEvent.keyboard("{Enter}");
  expect(press).toHaveBeenCalledTimes(1);
});

function List({ open }: { open: (index: number) => void }) {
  const [at] = useRows(3, { down: "Down", up: "Up", open: "Open" }, open);
  const listed = useListedKeys();
  return (
    <>
      <p>row {at}</p>
      <button type="button" onClick={() => open(listed().length)}>
        Count
      </button>
    </>
  );
}

it("moves over rows and opens the marked one", async () => {
  const open = vi.fn();
  render(
    <KeysProvider>
      <List open={open} />
    </KeysProvider>,
  );
  await userEvent.keyboard("jjjj");
  expect(screen.getByText("row 2"), "the last row holds").toBeTruthy();
  await userEvent.keyboard("k{Enter}");
  expect(open).toHaveBeenLastCalledWith(1);
});
