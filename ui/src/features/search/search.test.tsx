import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useLocation } from "react-router";
import { expect, it } from "vitest";
import type { Hit, Right, SearchPeople } from "../../api/generated";
import { SessionProvider } from "../../api/session";
import { fakeProgram, show } from "../../testing/fake";
import { here } from "../../testing/here";
import { SearchBox } from "./SearchBox";

function hit(booking: string, last: string, part: Partial<Hit> = {}): Hit {
  return {
    booking,
    last,
    first: "María",
    birth: "4/5/1988",
    age: 37,
    housing: "A-01",
    in_custody: true,
    booked_on: "2025-11-20",
    leaves: "2026-03-12",
    left_on: null,
    other_stays: 0,
    by_number: false,
    ...part,
  };
}

function Path() {
  return <p>at {useLocation().pathname}</p>;
}

function open(rights: Right[] = ["see_cases", "find_people"], held = Promise.resolve()) {
  const asked = fakeProgram({
    "people.search": async (message: SearchPeople) => {
      await held;
      const isNumber = message.text === "t1020";
      if (message.text.startsWith("nobody"))
        return { hits: [], more: false, exact: null, only_here: false };
      const hits = isNumber
        ? [hit("T-1020", "O'Brien", { in_custody: false, left_on: "2026-02-20", by_number: true })]
        : [hit("T-1001", "Delgado-Ruiz"), hit("01-000042", "Delgado")];
      return { hits, more: false, exact: isNumber ? "T-1020" : null, only_here: false };
    },
  });
  show(
    <SessionProvider here={here("coordinator", rights)}>
      <SearchBox />
      <Path />
    </SessionProvider>,
  );
  return asked;
}

it("finds while one types and opens the marked one", async () => {
  const user = userEvent.setup();
  open();
  await user.keyboard("/delgado");
  expect(await screen.findAllByRole("option")).toHaveLength(2);
  await user.keyboard("{ArrowDown}{Enter}");
  expect(await screen.findByText("at /people/01-000042")).toBeDefined();
});

it("opens at once what a scanner types", async () => {
  const user = userEvent.setup({ delay: null });
  open();
  await user.keyboard("/t1020{Enter}");
  expect(await screen.findByText("at /people/T-1020")).toBeDefined();
});

it("asks one question at a time, so that a scanner does not ask for every digit", async () => {
  const user = userEvent.setup({ delay: null });
  let answer = () => {};
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const asked = open(["see_cases", "find_people"], held);
  await user.keyboard("/delgado");
  expect(screen.getByRole("listbox").getAttribute("aria-busy")).toBe("true");
  answer();
  await waitFor(() => expect(screen.getByRole("listbox").getAttribute("aria-busy")).toBe("false"));
  const texts = asked.map(({ message }) => (message as SearchPeople).text).filter(Boolean);
  expect(texts).toEqual(["d", "delgado"]);
});

it("leads the desk to the desk", async () => {
  const user = userEvent.setup();
  open(["see_release_desk", "find_people"]);
  expect(screen.getByPlaceholderText("Name or booking")).toBeDefined();
  await user.keyboard("/delgado");
  await screen.findAllByRole("option");
  await user.keyboard("{Enter}");
  expect(await screen.findByText("at /desk")).toBeDefined();
});

it("is left with Escape, and then it is empty", async () => {
  const user = userEvent.setup();
  open();
  await user.keyboard("/del");
  await screen.findAllByRole("option");
  await user.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByRole("option")).toBeNull());
  expect(screen.getByRole("combobox")).toHaveProperty("value", "");
});

it("leads to booking by hand where nobody is found, with what was typed", async () => {
  const user = userEvent.setup();
  open(["see_cases", "find_people", "import_roster"]);
  await user.keyboard("/nobody ana");
  expect(await screen.findByRole("option", { name: /Book “nobody ana” by hand/ })).toBeDefined();
  await user.keyboard("{Enter}");
  expect(await screen.findByText("at /book")).toBeDefined();
});

it("offers no booking to those who may not add people", async () => {
  const user = userEvent.setup();
  open();
  await user.keyboard("/nobody{Enter}");
  expect(await screen.findByText("Nobody is found under “nobody”.")).toBeDefined();
  expect(screen.queryByRole("option")).toBeNull();
  expect(screen.getByText("at /")).toBeDefined();
});

it("finds those in custody at once, and those who left when their names are read", async () => {
  const user = userEvent.setup();
  let read = () => {};
  const names = new Promise<void>((resolve) => {
    read = resolve;
  });
  fakeProgram({
    "people.search": async ({ text, at_once }: SearchPeople) => {
      if (text === "") await names;
      const left = hit("T-1020", "Delgado", { in_custody: false, left_on: "2026-02-20" });
      const hits = text === "" ? [] : [hit("T-1001", "Delgado-Ruiz"), ...(at_once ? [] : [left])];
      return { hits, more: false, exact: null, only_here: at_once };
    },
  });
  show(
    <SessionProvider here={here("coordinator", ["see_cases", "find_people", "import_roster"])}>
      <SearchBox />
    </SessionProvider>,
  );
  await user.keyboard("/delgado");
  expect(await screen.findAllByRole("option")).toHaveLength(1);
  expect(screen.getByText(/Those who left are still being read/)).toBeDefined();
  read();
  await waitFor(() => expect(screen.getAllByRole("option")).toHaveLength(2));
  expect(screen.queryByText(/still being read/)).toBeNull();
});
