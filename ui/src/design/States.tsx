/** The four states of everything that is asked: asking, empty, answered, failed. */
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "./Button";
import { Icon, type IconName } from "./Icon";

/** While the answer is awaited. It shows after a moment, so quick answers do not flicker. */
export function Asking({ words }: { words?: string }) {
  const { t } = useTranslation("design");
  return (
    <div className="state state-asking" role="status">
      <span className="spinner" aria-hidden="true" />
      <p>{words ?? t("asking")}</p>
    </div>
  );
}

export function Empty({
  title,
  children,
  icon = "done",
}: {
  title: string;
  children?: ReactNode;
  icon?: IconName;
}) {
  return (
    <div className="state">
      <Icon name={icon} size={28} />
      <h2 className="state-title">{title}</h2>
      {children}
    </div>
  );
}

export function Failed({
  message,
  onRetry,
  retryWords,
}: {
  message: string;
  onRetry?: () => void;
  /** What the button says where it does something else than ask again. */
  retryWords?: string;
}) {
  const { t } = useTranslation("design");
  return (
    <div className="state state-failed" role="alert">
      <Icon name="late" size={28} />
      <p>{message}</p>
      {onRetry === undefined ? null : <Button onPress={onRetry}>{retryWords ?? t("again")}</Button>}
    </div>
  );
}

interface Answer<T> {
  data: T | undefined;
  error: { message: string } | null;
  refetch: () => unknown;
}

/** Shows an answer in whichever state it is. An old answer stays in sight when asking again fails. */
export function Answered<T>({
  answer,
  empty,
  children,
  asking,
}: {
  answer: Answer<T>;
  /** Shown in place of an answer that holds nothing. */
  empty?: { when: (data: T) => boolean; show: ReactNode };
  children: (data: T) => ReactNode;
  asking?: string;
}) {
  const { data, error } = answer;
  if (data === undefined) {
    return error ? (
      <Failed message={error.message} onRetry={() => void answer.refetch()} />
    ) : (
      <Asking {...(asking === undefined ? {} : { words: asking })} />
    );
  }
  return (
    <>
      {error ? <Failed message={error.message} onRetry={() => void answer.refetch()} /> : null}
      {empty?.when(data) ? empty.show : children(data)}
    </>
  );
}
