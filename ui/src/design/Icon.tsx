/** The few marks of the window, drawn on a 16-pixel square. They say nothing alone: a word stands beside them. */
const PATHS = {
  done: "M3 8.5l3.2 3.2L13 4.8",
  due: "M8 8m-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0",
  soon: "M8 3a5 5 0 1 0 0 10zM8 3a5 5 0 0 1 0 10",
  late: "M8 2.8v6M8 12.2v.6",
  none: "M4 8h8",
  unknown: "M5.8 6.2a2.3 2.3 0 1 1 3.4 2.1c-.8.4-1.2.8-1.2 1.6M8 12.6v.4",
  search: "M7 7m-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0M10 10l3.2 3.2",
  close: "M4 4l8 8M12 4l-8 8",
  right: "M6 3.5l4.5 4.5L6 12.5",
  left: "M10 3.5L5.5 8l4.5 4.5",
  down: "M3.5 6l4.5 4.5L12.5 6",
  up: "M3.5 10l4.5-4.5L12.5 10",
  lock: "M4 7.5h8v5.5H4zM5.7 7.5V5.3a2.3 2.3 0 0 1 4.6 0v2.2",
  plus: "M8 3.5v9M3.5 8h9",
  moon: "M12.8 9.6A5.2 5.2 0 1 1 6.4 3.2a4.2 4.2 0 0 0 6.4 6.4z",
  print: "M4.5 6V3h7v3M4.5 11H3V6.5h10V11h-1.5M4.5 9h7v4h-7z",
  bag: "M3.5 6h9l-.7 7H4.2zM5.8 6V5a2.2 2.2 0 0 1 4.4 0v1",
  more: "M3.5 8h.1M8 8h.1M12.5 8h.1",
} as const;

export type IconName = keyof typeof PATHS;

const FILLED: readonly IconName[] = ["due"];

export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  const filled = FILLED.includes(name);
  return (
    <svg className="icon" width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
      {name === "soon" ? (
        <>
          <circle cx="8" cy="8" r="5" fill="none" stroke="currentColor" strokeWidth="1.5" />
          <path d="M8 3a5 5 0 0 0 0 10z" fill="currentColor" />
        </>
      ) : (
        <path
          d={PATHS[name]}
          fill={filled ? "currentColor" : "none"}
          stroke="currentColor"
          strokeWidth={name === "late" || name === "more" ? 2.4 : 1.7}
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      )}
    </svg>
  );
}
