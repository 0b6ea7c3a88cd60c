/** Lines of a table about people, of which one has the mark and with it the focus. */
import { type ReactNode, useEffect, useRef } from "react";
import "./lines.css";

export function Line({
  isAt,
  isChosen,
  onPlace,
  children,
}: {
  isAt: boolean;
  /** Where lines can be chosen. */
  isChosen?: boolean;
  onPlace: () => void;
  children: ReactNode;
}) {
  const line = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    if (isAt && !document.activeElement?.matches("input, textarea, [role=dialog] *"))
      line.current?.focus({ preventScroll: false });
  }, [isAt]);
  return (
    <tr
      ref={line}
      tabIndex={isAt ? 0 : -1}
      {...(isChosen === undefined ? {} : { "aria-selected": isChosen })}
      className={isAt ? "lines-row lines-at" : "lines-row"}
      onClick={onPlace}
      onFocus={(event) => {
        if (event.target === line.current && !isAt) onPlace();
      }}
    >
      {children}
    </tr>
  );
}

/** Who it is, with what tells people of one name apart. */
export function Who({
  name,
  about,
  onOpen,
}: {
  name: string;
  about: readonly (string | number | null)[];
  /** `null` for whoever may not open a person. */
  onOpen: (() => void) | null;
}) {
  return (
    <th scope="row">
      {onOpen === null ? (
        <b className="lines-name">{name}</b>
      ) : (
        <button type="button" className="lines-name" tabIndex={-1} onClick={onOpen}>
          {name}
        </button>
      )}
      <small className="lines-second num">
        {about.filter((part) => part !== null).join(" · ")}
      </small>
    </th>
  );
}
