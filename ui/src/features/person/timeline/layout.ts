// Where everything of a timeline stands on a given width. Labels never lie over each other: what
// would collide goes to the next row. Pure, so that it can be checked without a window.

import { type Day, isoOf, monthsIn } from "./days";
import type { Bar, Bracket, Flag, Ink, Lane, Look, Mark, Shape, Timeline } from "./model";

export const GUTTER = 176;
const RIGHT = 10;
const ROW = 17;
const BAR = 12;
const LANE_GAP = 12;
const LANE_LEAST = 34;
const MARK = 13;

export interface Interval {
  from: number;
  to: number;
}

export interface Text extends Interval {
  x: number;
  y: number;
  anchor: "start" | "middle" | "end";
  text: string;
  ink: Ink;
  /** On a bar, where it needs no edge against the lines behind it. */
  inside?: boolean;
}

export interface PlacedBar {
  x: number;
  y: number;
  width: number;
  height: number;
  look: Look;
  said: string;
}

export interface PlacedMark {
  x: number;
  y: number;
  shape: Shape;
  ink: Ink;
  said: string;
}

export interface PlacedBracket {
  x: number;
  width: number;
  y: number;
}

export interface PlacedLane {
  key: string;
  title: string;
  note: string;
  y: number;
  height: number;
  bars: PlacedBar[];
  marks: PlacedMark[];
  brackets: PlacedBracket[];
  texts: Text[];
}

export interface PlacedFlag {
  x: number;
  kind: Flag["kind"];
  label: string;
  box: { x: number; y: number; width: number };
}

export interface Picture {
  width: number;
  height: number;
  /** Where the lanes begin. */
  top: number;
  plot: Interval;
  months: { x: number; iso: string; label: boolean }[];
  flags: PlacedFlag[];
  lanes: PlacedLane[];
}

/** Roughly how wide a text is at 12 pixels, on the generous side. */
export function textWidth(text: string, size = 12): number {
  let width = 0;
  for (const letter of text) {
    if (/[ilI.,:;'|!·]/.test(letter)) width += 0.3;
    else if (/[mwMW%]/.test(letter)) width += 0.88;
    else if (/[A-Z0-9]/.test(letter)) width += 0.66;
    else width += 0.55;
  }
  return Math.ceil(width * size);
}

/** The first row in which an interval touches nothing that is there already. */
export function rowFor(rows: Interval[][], wanted: Interval, gap = 8): number {
  const free = (row: Interval[]) =>
    row.every((held) => wanted.to + gap <= held.from || held.to + gap <= wanted.from);
  const found = rows.findIndex(free);
  const index = found === -1 ? rows.length : found;
  rows[index] = [...(rows[index] ?? []), wanted];
  return index;
}

export function layOut(timeline: Timeline, width: number): Picture {
  const plot = { from: GUTTER, to: Math.max(GUTTER + 200, width - RIGHT) };
  const perDay = (plot.to - plot.from) / (timeline.until - timeline.from);
  const x = (day: number) => plot.from + (day - timeline.from) * perDay;
  const [flags, flagRows] = placeFlags(timeline.flags, x, plot);
  const top = 22 + flagRows * 20;
  let y = top;
  const lanes = timeline.lanes.map((lane) => {
    const placed = placeLane(lane, x, plot, y);
    y += placed.height + LANE_GAP;
    return placed;
  });
  const months = monthLabels(timeline, x, plot);
  return { width, height: y, top, plot, months, flags, lanes };
}

function monthLabels(timeline: Timeline, x: (day: number) => number, plot: Interval) {
  let last = plot.from - 100;
  return monthsIn(timeline.from, timeline.until).map((day: Day) => {
    const at = x(day);
    const label = 44 <= at - last && at + 40 <= plot.to;
    if (label) last = at;
    return { x: at, iso: isoOf(day), label };
  });
}

function placeFlags(
  flags: readonly Flag[],
  x: (day: number) => number,
  plot: Interval,
): [PlacedFlag[], number] {
  const rows: Interval[][] = [];
  const placed = flags.map((flag) => {
    const width = textWidth(flag.label, 11) + 18;
    const from = Math.min(Math.max(x(flag.at) - width / 2, plot.from), plot.to - width);
    const row = rowFor(rows, { from, to: from + width }, 4);
    return {
      x: x(flag.at),
      kind: flag.kind,
      label: flag.label,
      box: { x: from, y: 20 + row * 20, width },
    };
  });
  return [placed, Math.max(rows.length, 1)];
}

function placeLane(lane: Lane, x: (day: number) => number, plot: Interval, y: number): PlacedLane {
  const texts: Text[] = [];
  const barTop = y + (lane.brackets.length > 0 ? ROW : 0) + 2;
  const brackets = lane.brackets.map((bracket) => placeBracket(bracket, x, plot, barTop, texts));
  const below: Interval[][] = [];
  const hasBars = lane.bars.length > 0;
  const bars = lane.bars.map((bar) => placeBar(bar, x, plot, barTop, below, texts));
  const marksTop = hasBars ? barTop : y + 2;
  const rows: Interval[][] = [];
  const marks = hasBars
    ? lane.marks.map((mark) => onBar(mark, x, barTop))
    : lane.marks.map((mark) => inRow(mark, x, plot, marksTop, rows, texts));
  const used = hasBars ? barTop - y + BAR + 4 + below.length * ROW : 2 + rows.length * ROW;
  const height = Math.max(used, LANE_LEAST);
  return {
    key: lane.key,
    title: lane.title,
    note: lane.note,
    y,
    height,
    bars,
    marks,
    brackets,
    texts,
  };
}

function placeBar(
  bar: Bar,
  x: (day: number) => number,
  plot: Interval,
  y: number,
  below: Interval[][],
  texts: Text[],
): PlacedBar {
  const left = x(bar.from);
  const width = Math.max(x(bar.until) - left, 2);
  if (bar.label !== null) {
    const needs = textWidth(bar.label);
    const patterned = bar.look === "late" || bar.look === "uncovered" || bar.look === "assumed";
    if (!patterned && needs + 14 <= width) {
      texts.push({
        x: left + 8,
        y: y + 10,
        from: left,
        to: left + width,
        anchor: "start",
        text: bar.label,
        ink: inkIn(bar),
        inside: true,
      });
    } else {
      const start = Math.max(plot.from, Math.min(left, plot.to - needs));
      const spot = { from: start, to: start + needs };
      const row = rowFor(below, spot);
      const baseline = y + BAR + 14 + row * ROW;
      texts.push({
        x: start,
        y: baseline,
        ...spot,
        anchor: "start",
        text: bar.label,
        ink: bar.ink,
      });
    }
  }
  return { x: left, y, width, height: BAR, look: bar.look, said: bar.said };
}

/** Labels inside dark bars are light. The class of the text follows the look of its bar. */
function inkIn(bar: Bar): Ink {
  const dark: readonly Look[] = ["window_used", "active", "in_hand", "covered"];
  return dark.includes(bar.look) ? "on-dark" : bar.ink;
}

function onBar(mark: Mark, x: (day: number) => number, barTop: number): PlacedMark {
  return { x: x(mark.at), y: barTop + BAR / 2, shape: mark.shape, ink: mark.ink, said: mark.said };
}

/** A mark with its label is one thing: it moves to the next row together. */
function inRow(
  mark: Mark,
  x: (day: number) => number,
  plot: Interval,
  top: number,
  rows: Interval[][],
  texts: Text[],
): PlacedMark {
  const at = x(mark.at);
  const needs = mark.label === null ? 0 : textWidth(mark.label) + 6;
  const toLeft = plot.to < at + MARK / 2 + needs;
  const spot: Interval = toLeft
    ? { from: at - MARK / 2 - needs, to: at + MARK / 2 }
    : { from: at - MARK / 2, to: at + MARK / 2 + needs };
  const row = rowFor(rows, spot, 4);
  const y = top + row * ROW + 7;
  if (mark.label !== null) {
    const anchor = toLeft ? "end" : "start";
    const textX = toLeft ? at - MARK / 2 - 4 : at + MARK / 2 + 4;
    texts.push({ x: textX, y: y + 4, ...spot, anchor, text: mark.label, ink: mark.ink });
  }
  return { x: at, y, shape: mark.shape, ink: mark.ink, said: mark.said };
}

function placeBracket(
  bracket: Bracket,
  x: (day: number) => number,
  plot: Interval,
  barTop: number,
  texts: Text[],
): PlacedBracket {
  const left = x(bracket.from);
  const right = x(bracket.to + 1);
  const needs = textWidth(bracket.label);
  const toLeft = plot.from <= left - needs - 8;
  const anchor = toLeft ? "end" : "start";
  const textX = toLeft ? left - 6 : right + 6;
  const spot = toLeft ? { from: textX - needs, to: textX } : { from: textX, to: textX + needs };
  texts.push({ x: textX, y: barTop - 6, ...spot, anchor, text: bracket.label, ink: "mat" });
  return { x: left, width: right - left, y: barTop - 3 };
}
