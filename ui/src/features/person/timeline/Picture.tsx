/** The timeline as a drawing. It says itself in words for whoever cannot see it. */
import { useId } from "react";
import { shortDate } from "../../../words/dates";
import type { Picture as Placed, PlacedFlag, PlacedLane, PlacedMark } from "./layout";
import type { Look, Shape } from "./model";

/** Bars that are filled with a pattern, so that they are told apart without colour. */
const PATTERN: Partial<Record<Look, string>> = {
  late: "late",
  uncovered: "uncovered",
  assumed: "assumed",
  window_as_if: "grey",
  window_paused: "grey",
};

export function Picture({ picture, summary }: { picture: Placed; summary: string }) {
  const id = useId().replace(/[^a-zA-Z0-9]/g, "");
  const { width, height, top, plot, lanes } = picture;
  const release = picture.flags.find((flag) => flag.kind === "release");
  const bottom = height - 6;
  return (
    <svg
      className="timeline"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={summary}
    >
      <Patterns id={id} />
      {release === undefined ? null : (
        <rect
          className="tl-after"
          x={release.x}
          y={top - 4}
          width={Math.max(plot.to - release.x, 0)}
          height={bottom - top + 4}
        />
      )}
      {picture.months.map((month) => (
        <g key={month.iso}>
          <line className="tl-month" x1={month.x} x2={month.x} y1={14} y2={bottom} />
          {month.label ? (
            <text className="tl-quiet" x={month.x + 4} y={12}>
              {shortDate(month.iso)}
            </text>
          ) : null}
        </g>
      ))}
      {picture.flags.map((flag) => (
        <line
          key={flag.kind}
          className={`tl-flag-line tl-line-${flag.kind}`}
          x1={flag.x}
          x2={flag.x}
          y1={flag.box.y + 16}
          y2={bottom}
        />
      ))}
      {lanes.map((lane) => (
        <LaneDrawn key={lane.key} lane={lane} id={id} from={plot.from} to={plot.to} />
      ))}
      {picture.flags.map((flag) => (
        <FlagDrawn key={flag.kind} flag={flag} />
      ))}
    </svg>
  );
}

function Patterns({ id }: { id: string }) {
  return (
    <defs>
      <pattern
        id={`${id}late`}
        className="tl-p-late"
        width="6"
        height="6"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect className="tl-ground" width="6" height="6" />
        <rect className="tl-stroke" width="2" height="6" />
      </pattern>
      <pattern
        id={`${id}uncovered`}
        className="tl-p-uncovered"
        width="6"
        height="6"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(-45)"
      >
        <rect className="tl-ground" width="6" height="6" />
        <rect className="tl-stroke" width="3" height="6" />
      </pattern>
      <pattern
        id={`${id}assumed`}
        className="tl-p-assumed"
        width="6"
        height="6"
        patternUnits="userSpaceOnUse"
      >
        <rect className="tl-ground" width="6" height="6" />
        <circle className="tl-stroke" cx="3" cy="3" r="1.3" />
      </pattern>
      <pattern
        id={`${id}grey`}
        className="tl-p-grey"
        width="6"
        height="6"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect className="tl-ground" width="6" height="6" />
        <rect className="tl-stroke" width="1.5" height="6" />
      </pattern>
    </defs>
  );
}

function LaneDrawn({
  lane,
  id,
  from,
  to,
}: {
  lane: PlacedLane;
  id: string;
  from: number;
  to: number;
}) {
  return (
    <g>
      <text className="tl-title" x={0} y={lane.y + 12}>
        {cut(lane.title, 28)}
        <title>{lane.title}</title>
      </text>
      <text className="tl-note" x={0} y={lane.y + 27}>
        {cut(lane.note, 31)}
        <title>{lane.note}</title>
      </text>
      <line
        className="tl-rule"
        x1={0}
        x2={to}
        y1={lane.y + lane.height + 5}
        y2={lane.y + lane.height + 5}
      />
      {lane.bars.length > 0 ? (
        <line
          className="tl-axis"
          x1={from}
          x2={to}
          y1={(lane.bars[0]?.y ?? 0) + 6}
          y2={(lane.bars[0]?.y ?? 0) + 6}
        />
      ) : null}
      {lane.bars.map((bar) => {
        const pattern = PATTERN[bar.look];
        return (
          <rect
            key={`${bar.look}${bar.x}${bar.said}`}
            className={`tl-bar tl-${bar.look}`}
            x={bar.x}
            y={bar.y}
            width={bar.width}
            height={bar.height}
            rx={2.5}
            {...(pattern === undefined ? {} : { fill: `url(#${id}${pattern})` })}
          >
            <title>{bar.said}</title>
          </rect>
        );
      })}
      {lane.brackets.map((bracket) => (
        <path
          key={bracket.x}
          className="tl-bracket"
          d={`M${bracket.x} ${bracket.y} v-6 h${bracket.width} v6`}
        />
      ))}
      {lane.marks.map((mark) => (
        <MarkDrawn key={`${mark.said}${mark.x}`} mark={mark} />
      ))}
      {lane.texts.map((text) => (
        <text
          key={`${text.text}${text.x}${text.y}`}
          className={`tl-text ink-${text.ink}${text.inside ? " tl-inside" : ""}`}
          x={text.x}
          y={text.y}
          textAnchor={text.anchor}
        >
          {text.text}
        </text>
      ))}
    </g>
  );
}

const SHAPES: Record<Shape, string> = {
  dose: "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0",
  next_dose: "M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0",
  visit: "M-5 -5h10v10h-10z",
  done: "M-5 0l3.5 3.8L5 -4",
  due: "M0 -6l6 6l-6 6l-6 -6z",
  overdue: "M0 -6.5l7 12h-14z",
  upcoming: "M0 -5.5l5.5 5.5l-5.5 5.5l-5.5 -5.5z",
  missed: "M-4.5 -4.5l9 9M4.5 -4.5l-9 9",
  put_off: "M-5 0h10",
};

function MarkDrawn({ mark }: { mark: PlacedMark }) {
  return (
    <g transform={`translate(${mark.x} ${mark.y})`}>
      <path className={`tl-mark tl-m-${mark.shape} ink-${mark.ink}`} d={SHAPES[mark.shape]}>
        <title>{mark.said}</title>
      </path>
    </g>
  );
}

/** One mark alone, for the legend. */
export function Sample({ shape }: { shape: Shape }) {
  return (
    <svg className="tl-sample" width="16" height="14" viewBox="-8 -7 16 14" aria-hidden="true">
      <path
        className={`tl-mark tl-m-${shape} ink-${shape === "overdue" || shape === "missed" ? "late" : "plain"}`}
        d={SHAPES[shape]}
      />
    </svg>
  );
}

function FlagDrawn({ flag }: { flag: PlacedFlag }) {
  return (
    <g className={`tl-flag tl-flag-${flag.kind}`}>
      <rect x={flag.box.x} y={flag.box.y} width={flag.box.width} height={17} rx={8.5} />
      <text x={flag.box.x + flag.box.width / 2} y={flag.box.y + 12.5} textAnchor="middle">
        {flag.label}
      </text>
    </g>
  );
}

function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1).trimEnd()}…`;
}
