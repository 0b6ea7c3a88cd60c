/** What stands in the way of a file, over everything else. */
import type { ReactNode } from "react";
import { Icon } from "../../design/Icon";
import "./files.css";

export function Problem({
  title,
  why,
  mild = false,
  children,
}: {
  title: string;
  why: string;
  /** A question rather than a stop. */
  mild?: boolean;
  children?: ReactNode;
}) {
  return (
    <div className={mild ? "roster-problem roster-many" : "roster-problem"} role="alert">
      <Icon name={mild ? "soon" : "late"} />
      <div>
        <b>{title}</b>
        <p>{why}</p>
      </div>
      {children}
    </div>
  );
}
