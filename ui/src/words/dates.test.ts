import { expect, it } from "vitest";
import { birthDate } from "./dates";

it.each([
  ["1988-04-05", "04/05/1988"],
  ["4/5/1988", "04/05/1988"],
  ["04/05/1988", "04/05/1988"],
  ["about 1960", "about 1960"],
  ["4/1988", "4/1988"],
])("reads the birth date %s as %s", (written, shown) => {
  expect(birthDate(written)).toBe(shown);
});
