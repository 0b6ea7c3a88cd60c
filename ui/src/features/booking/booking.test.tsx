import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Route, Routes, useLocation } from "react-router";
import { describe, expect, it } from "vitest";
import type { BookStay, Similar } from "../../api/generated";
import { SessionProvider } from "../../api/session";
import { fakeProgram, show } from "../../testing/fake";
import { here } from "../../testing/here";
import { Book } from "./Book";
import { blank } from "./typed";

const LUIS: Similar = {
  people: [
    {
      person: {
        booking: "T-0915",
        name: "García López, Luis",
        born: "10/10/1993",
        in_custody: false,
        booked_on: "2025-05-01",
        left_on: "2025-07-04",
        stays: 1,
      },
      agrees: ["name_and_birth_date"],
      differs: [],
    },
  ],
  booking_of: null,
  born: "1993-10-10",
};

function Path() {
  return <p>at {useLocation().pathname}</p>;
}

function open(similar: Similar = { people: [], booking_of: null, born: null }) {
  const asked = fakeProgram({
    "people.similar": similar,
    "stays.book": (message: BookStay) => {
      if (message.booking === "") {
        throw {
          code: "invalid",
          message: "Type the booking number.",
          problems: [{ field: "booking", message: "Type the booking number." }],
        };
      }
      return { booking: message.booking, other_stays: 0, asked_about: 0 };
    },
  });
  show(
    <SessionProvider here={here("coordinator", ["import_roster", "see_cases"])}>
      <Routes>
        <Route path="/book" element={<Book />} />
        <Route path="*" element={<Path />} />
      </Routes>
    </SessionProvider>,
    "/book",
  );
  const booked = () =>
    asked.filter(({ name }) => name === "stays.book").map(({ message }) => message as BookStay);
  return { asked, booked, user: userEvent.setup() };
}

async function type(user: ReturnType<typeof userEvent.setup>) {
  await user.type(screen.getByLabelText("Last name"), "Lopez");
  await user.type(screen.getByLabelText("First name"), "Luis");
  await user.type(screen.getByLabelText("Birth date, as written"), "10/10/93");
  await user.type(screen.getByLabelText("Booking number"), "T-2001");
}

describe("booking by hand", () => {
  it("books from the keyboard and opens the person", async () => {
    const { user, booked } = open();
    expect(document.activeElement).toBe(screen.getByLabelText("Last name"));
    await type(user);
    await user.keyboard("{Control>}{Enter}{/Control}");
    expect(await screen.findByText("at /people/T-2001")).toBeDefined();
    expect(booked()).toMatchObject([
      { booking: "T-2001", birth: "10/10/93", booked_on: "2026-03-02", same_as: null },
    ]);
  });

  it("warns of somebody known once the typing rests, and one key says that it is the same", async () => {
    const { user, asked, booked } = open(LUIS);
    await type(user);
    const beside = screen.getByRole("region", { name: "Who this may be" });
    expect(await within(beside).findByText("García López, Luis")).toBeDefined();
    expect(within(beside).getByText(/Booking goes on all the same/)).toBeDefined();
    const questions = asked.filter(({ name }) => name === "people.similar");
    expect(questions.length, "not one for each letter").toBeLessThan(8);
    await waitFor(() => {
      const last = asked.filter(({ name }) => name === "people.similar").at(-1);
      expect(last?.message).toMatchObject({ booking: "T-2001" });
    });
    await user.keyboard("{Control>}1{/Control}");
    expect(await screen.findByText("at /people/T-2001")).toBeDefined();
    expect(booked()).toMatchObject([{ same_as: "T-0915" }]);
  });

  it("says at its field what cannot be, and keeps what was typed", async () => {
    const { user } = open();
    await user.type(screen.getByLabelText("Last name"), "Ruiz");
    await user.keyboard("{Control>}{Enter}{/Control}");
    const said = await screen.findAllByText("Type the booking number.");
    expect(said, "before the form and at the field").toHaveLength(2);
    expect(screen.getByLabelText("Last name")).toHaveProperty("value", "Ruiz");
  });

  it("says whose number it is before anything is sent", async () => {
    const [known] = LUIS.people;
    const { user } = open({ ...LUIS, people: [], booking_of: known?.person ?? null });
    await user.type(screen.getByLabelText("Booking number"), "T-0915");
    expect(
      await screen.findByText("This number is known already: García López, Luis"),
    ).toBeDefined();
  });
});

it("begins with what was looked for and not found", () => {
  const sheet = (text: string) => blank(text, "2026-03-02", "2026-03-02T02:10:30");
  expect(sheet("ruiz ana")).toMatchObject({ last: "Ruiz", first: "Ana", booking: "" });
  expect(sheet("de la Cruz, Juan")).toMatchObject({ last: "De la Cruz", first: "Juan" });
  expect(sheet("26-0042")).toMatchObject({ last: "", booking: "26-0042" });
  expect(sheet("").bookedTime).toBe("02:10:00");
});
