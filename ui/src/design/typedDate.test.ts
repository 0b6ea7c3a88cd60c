import { describe, expect, it } from "vitest";
import { addDays, daysBetween, typedDate } from "./typedDate";

/** A Monday. */
const TODAY = "2026-03-02";

describe("a typed date", () => {
  it.each([
    ["3/12/26", "2026-03-12"],
    ["3/12/2026", "2026-03-12"],
    ["2026-03-12", "2026-03-12"],
    ["3/12", "2026-03-12"],
    ["3/1", "2027-03-01"],
    ["3/2", "2026-03-02"],
    ["t", "2026-03-02"],
    ["T+30", "2026-04-01"],
    ["+1w", "2026-03-09"],
    ["t-1", "2026-03-01"],
    ["tomorrow", "2026-03-03"],
    ["mañana", "2026-03-03"],
    ["hoy", "2026-03-02"],
    ["fri", "2026-03-06"],
    ["mon", "2026-03-09"],
    ["next fri", "2026-03-13"],
    ["próximo vie", "2026-03-13"],
    ["2/29/2028", "2028-02-29"],
  ])("%s is %s on 2 March 2026", (typed, meant) => {
    expect(typedDate(typed, TODAY)).toBe(meant);
  });

  it.each(["2/30/26", "13/1/26", "soon", "", "q+3", "next", "2026-02-29"])(
    "%s is no date, and nothing is guessed",
    (typed) => {
      expect(typedDate(typed, TODAY)).toBeNull();
    },
  );

  it("counts days over the night on which clocks change", () => {
    expect(addDays("2026-03-07", 2)).toBe("2026-03-09");
    expect(daysBetween("2026-03-07", "2026-03-09")).toBe(2);
  });
});
