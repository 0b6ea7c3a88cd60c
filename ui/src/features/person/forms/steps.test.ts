import { expect, it } from "vitest";
import { maria } from "../testing/maria";
import { movedTo, stepOf } from "./steps";

const order = () => {
  const [first] = maria().medicines;
  if (!first) throw new Error("the made-up person has a medicine");
  return first.value;
};

it("sets the days of every step that is reached, and keeps those that are known", () => {
  const given = movedTo(order(), "given", "2026-03-12");
  expect(given).toMatchObject({
    state: "handed_over",
    ordered_on: "2026-02-20",
    received_on: "2026-03-12",
    bagged_on: "2026-03-12",
    handed_on: "2026-03-12",
    reached: "in_hand",
  });
});

it("takes later days back when a step is corrected", () => {
  const back = movedTo(movedTo(order(), "given", "2026-03-12"), "ordered", "2026-03-12");
  expect(back).toMatchObject({
    state: "ordered",
    received_on: null,
    handed_on: null,
    reached: null,
  });
  expect(stepOf(back)).toBe("ordered");
});

it("shows no step for an order that is no longer on its way", () => {
  expect(stepOf({ ...order(), state: "cancelled" })).toBeNull();
});
