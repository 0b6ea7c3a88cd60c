/** One step: done, next, or still ahead. */
import type { ReactNode } from "react";
import { Icon } from "../../design/Icon";

export function StepLine({
  title,
  done,
  isNext,
  detail,
  action,
  undo,
  children,
}: {
  title: string;
  done: boolean;
  isNext: boolean;
  detail: string | null;
  action: ReactNode;
  undo: ReactNode;
  children?: ReactNode;
}) {
  const kind = done ? "desk-step-done" : isNext ? "desk-step-next" : "desk-step-ahead";
  return (
    <li className={`desk-step ${kind}`} aria-current={isNext ? "step" : undefined}>
      <span className="desk-step-mark">
        <Icon name={done ? "done" : isNext ? "right" : "due"} size={done || isNext ? 16 : 10} />
      </span>
      <div className="desk-step-words">
        <p className="desk-step-title">{title}</p>
        {detail === null ? null : <p className="desk-step-detail num">{detail}</p>}
      </div>
      <div className="desk-step-action">
        {action}
        {undo}
      </div>
      {children ? <div className="desk-step-more">{children}</div> : null}
    </li>
  );
}
