import { QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import { App } from "../../App";
import type { SessionState } from "../../api/generated";
import { newClient } from "../../api/useAnswer";
import { KeysProvider } from "../../design/keys";
import { fakeProgram } from "../../testing/fake";

const NOBODY: SessionState = {
  exists: true,
  training: true,
  signed_in: null,
  locked: null,
  idle_minutes: 10,
  now: "2026-03-02T18:30:00",
  today: "2026-03-02",
  facility: null,
  rolled_back: false,
};

const HERE: SessionState = {
  ...NOBODY,
  facility: "Example County Main Jail",
  signed_in: {
    name: "admin",
    display_name: "A. Admin",
    role: "administrator",
    standing: "programme",
    rights: ["see_program"],
    by_recovery_code: false,
  },
};

function open() {
  render(
    <QueryClientProvider client={newClient()}>
      <KeysProvider>
        <App />
      </KeysProvider>
    </QueryClientProvider>,
  );
}

it("signs in with the keyboard alone", async () => {
  const asked = fakeProgram({
    "session.state": NOBODY,
    "session.sign_in": HERE,
    "session.here": HERE,
  });
  open();
  await userEvent.type(await screen.findByLabelText("Name"), "admin{Tab}a long passphrase{Enter}");
  expect(await screen.findByText("A. Admin")).toBeTruthy();
  expect(asked.find((one) => one.name === "session.sign_in")?.message).toEqual({
    user: "admin",
    passphrase: "a long passphrase",
  });
});

it("says in one sentence why somebody is not let in, and drops the passphrase", async () => {
  fakeProgram({
    "session.state": NOBODY,
    "session.sign_in": () => {
      throw { code: "wrong_key", message: "The name or the passphrase is wrong." };
    },
  });
  open();
  await userEvent.type(await screen.findByLabelText("Name"), "admin{Tab}wrong{Enter}");
  expect((await screen.findByRole("alert")).textContent).toContain(
    "The name or the passphrase is wrong.",
  );
  expect(screen.getByLabelText<HTMLInputElement>("Passphrase").value).toBe("");
});

it("asks two groups of the recovery code back before it goes away", async () => {
  const code = "AAAA-BBBB-CCCC-DDDD";
  fakeProgram({
    "session.state": { ...NOBODY, exists: false },
    "session.set_up": { recovery_code: code },
  });
  open();
  const user = userEvent.setup();
  await user.type(await screen.findByLabelText("Facility name"), "Example Jail");
  await user.click(screen.getByRole("button", { name: /County/ }));
  await user.click(await screen.findByRole("option", { name: /Sacramento/ }));
  await user.type(screen.getByLabelText("Administrator's sign-in name"), "admin");
  await user.type(screen.getByLabelText("Passphrase"), "several plain words");
  await user.type(screen.getByLabelText("The same passphrase again"), "several plain words");
  await user.click(screen.getByRole("button", { name: "Set up" }));
  expect(await screen.findByText("BBBB")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "It is on paper" }));
  expect(screen.queryByText("BBBB"), "the answer is not read off the screen").toBeNull();
  await user.type(screen.getByLabelText("Type group 2 from the paper"), "bbbb");
  await user.type(screen.getByLabelText("Type group 3 from the paper"), "xxxx{Enter}");
  expect(screen.getByText("This is not what the code says.")).toBeTruthy();
  await user.clear(screen.getByLabelText("Type group 3 from the paper"));
  await user.type(screen.getByLabelText("Type group 3 from the paper"), "cccc{Enter}");
  expect(await screen.findByRole("button", { name: "Sign in" })).toBeTruthy();
});

it("covers the screen when the session locks, and opens for the same person", async () => {
  let state = HERE;
  fakeProgram({
    "session.state": () => state,
    "session.here": () => state,
    "session.lock": () => {
      state = {
        ...NOBODY,
        facility: HERE.facility,
        locked: { name: "admin", display_name: "A. Admin" },
      };
      return state;
    },
    "session.sign_in": () => {
      state = HERE;
      return state;
    },
  });
  open();
  await screen.findByText("A. Admin");
  await userEvent.keyboard("L");
  expect(await screen.findByText("A. Admin is still at work here.")).toBeTruthy();
  expect(screen.queryByRole("navigation"), "nothing under the lock can be reached").toBeNull();
  await userEvent.type(screen.getByLabelText("Passphrase"), "a long passphrase{Enter}");
  expect(await screen.findByRole("navigation")).toBeTruthy();
});
