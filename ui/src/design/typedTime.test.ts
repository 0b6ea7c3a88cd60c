import { expect, it } from "vitest";
import { typedTime } from "./typedTime";

it("reads a time however it is typed", () => {
  const read = ["0610", "6:10", "18:30", "6:10 pm", "6p", "12 am", "12:05PM"].map(typedTime);
  expect(read).toEqual([
    "06:10:00",
    "06:10:00",
    "18:30:00",
    "18:10:00",
    "18:00:00",
    "00:00:00",
    "12:05:00",
  ]);
});

it("does not guess", () => {
  for (const text of ["", "6", "25:00", "12:60", "13 pm", "soon"]) {
    expect(typedTime(text), text).toBeNull();
  }
});
