/** What was wrong, in sentences, before the form; each leads to its field. Focus goes there at once. */
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";

/** A failure as forms show it. */
export interface Wrong {
  message: string;
  problems?: readonly { field: string; message: string }[];
}

export function ErrorSummary({
  wrong,
  title,
  fields = {},
  focus = true,
}: {
  wrong: Wrong | null | undefined;
  /** Says what was not done; "This was not saved" where absent. */
  title?: string;
  /** The id of the input for each field name. */
  fields?: Readonly<Record<string, string>>;
  /** Where only one field can be wrong, the form keeps the focus there. */
  focus?: boolean;
}) {
  const { t } = useTranslation("design");
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (wrong && focus) box.current?.focus();
  }, [wrong, focus]);
  if (!wrong) return null;
  const problems = wrong.problems ?? [];
  return (
    <div className="error-summary" role="alert" tabIndex={-1} ref={box}>
      <p className="error-summary-title">{title ?? t("wrong")}</p>
      {problems.length === 0 ? (
        <p>{wrong.message}</p>
      ) : (
        <ul>
          {problems.map((problem) => {
            const id = fields[problem.field];
            return (
              <li key={`${problem.field}${problem.message}`}>
                {id === undefined ? (
                  problem.message
                ) : (
                  <a
                    href={`#${id}`}
                    onClick={(event) => {
                      event.preventDefault();
                      document.getElementById(id)?.focus();
                    }}
                  >
                    {problem.message}
                  </a>
                )}
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}

/** The sentence for one field, where the failure names it. */
export function problemOf(wrong: Wrong | null | undefined, field: string): string | undefined {
  return wrong?.problems?.find((problem) => problem.field === field)?.message;
}
