/** A titled piece of a screen. */
import { type ReactNode, useId } from "react";

export function Card({
  title,
  aside,
  children,
  tone,
  className,
}: {
  title?: string;
  /** What stands at the right of the title: a chip, a button. */
  aside?: ReactNode;
  children: ReactNode;
  tone?: "late" | "soon" | "quiet";
  className?: string;
}) {
  const id = useId();
  const kind = tone === undefined ? "" : ` card-${tone}`;
  return (
    <section
      className={`card${kind}${className === undefined ? "" : ` ${className}`}`}
      aria-labelledby={title === undefined ? undefined : id}
    >
      {title === undefined ? null : (
        <header className="card-head">
          <h2 id={id}>{title}</h2>
          {aside}
        </header>
      )}
      {children}
    </section>
  );
}

/** Names and values, one pair a line. */
export function Facts({ rows }: { rows: readonly (readonly [string, ReactNode] | null)[] }) {
  return (
    <dl className="facts">
      {rows.map((row) =>
        row === null ? null : (
          <div key={row[0]}>
            <dt>{row[0]}</dt>
            <dd>{row[1]}</dd>
          </div>
        ),
      )}
    </dl>
  );
}
