import { expect, it } from "vitest";
import { maria } from "../testing/maria";
import { isLater, stepOf } from "./steps";

const order = () => {
  const [first] = maria().medicines;
  if (!first) throw new Error("the made-up person has a medicine");
  return first.value;
};

it("takes an order only to a step that it has not reached", () => {
  const ordered = { ...order(), state: "filled" as const };
  expect(["ordered", "here", "bag"].map((step) => isLater(ordered, step as "here"))).toEqual([
    false,
    true,
    true,
  ]);
  expect(isLater({ ...order(), state: "cancelled" }, "given")).toBe(false);
});

it("shows no step for an order that is no longer on its way", () => {
  expect(stepOf({ ...order(), state: "cancelled" })).toBeNull();
});
