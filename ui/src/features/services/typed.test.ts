import { expect, it } from "vitest";
import { saidBack, typedEnd, typedStart } from "./typed";

const DAY = "2026-03-02";

it("reads how long ago a service began, or at which time", () => {
  expect(typedStart("now-25m", DAY)).toEqual({ minutes_ago: 25 });
  expect(typedStart("-25", DAY)).toEqual({ minutes_ago: 25 });
  expect(typedStart("now - 1h30", DAY)).toEqual({ minutes_ago: 90 });
  expect(typedStart("1305", DAY)).toEqual({ at: "2026-03-02T13:05:00" });
  expect(typedStart("1:05 pm", DAY)).toEqual({ at: "2026-03-02T13:05:00" });
  expect(typedStart("", DAY)).toBeNull();
  expect(typedStart("soon", DAY)).toBeNull();
});

it("reads an end as now, a length, a time, or how long ago", () => {
  expect(typedEnd("", DAY)).toEqual({ minutes_ago: 0 });
  expect(typedEnd("now", DAY)).toEqual({ minutes_ago: 0 });
  expect(typedEnd("-5", DAY)).toEqual({ minutes_ago: 5 });
  expect(typedEnd("25m", DAY)).toEqual({ lasted: 25 });
  expect(typedEnd("+25", DAY)).toEqual({ lasted: 25 });
  expect(typedEnd("1h", DAY)).toEqual({ lasted: 60 });
  expect(typedEnd("13:30", DAY)).toEqual({ at: "2026-03-02T13:30:00" });
  expect(typedEnd("1330", DAY)).toEqual({ at: "2026-03-02T13:30:00" });
  expect(typedEnd("later", DAY)).toBeNull();
});

it("says back what was typed", () => {
  const now = "2026-03-02T18:30:40";
  expect(saidBack({ minutes_ago: 25 }, { minutes_ago: 0 }, now)).toEqual({
    from: "18:05",
    to: "18:30",
    minutes: 25,
    overnight: false,
  });
  const late = saidBack({ at: "2026-03-02T23:50:00" }, { lasted: 30 }, now);
  expect(late).toEqual({ from: "23:50", to: "00:20", minutes: 30, overnight: true });
  expect(saidBack({ at: "2026-03-02T13:30:00" }, { at: "2026-03-02T13:05:00" }, now)).toBeNull();
});
