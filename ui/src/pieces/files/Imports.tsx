/** What came in so far; the newest can be taken back as long as nobody has worked on its people. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Failure } from "../../api/ask";
import { useStaff } from "../../api/useStaff";
import { Button } from "../../design/Button";
import { Card } from "../../design/Card";
import { Chip } from "../../design/Chip";
import { Dialog, DialogFoot } from "../../design/Dialog";
import { useKeys } from "../../design/keys";
import { Answered, Empty } from "../../design/States";
import { type Column, Table } from "../../design/Table";
import { say, sayFailure } from "../../design/Toast";
import { localMoment } from "../../words/dates";
import "./files.css";

/** One import as every kind of file shows it. */
export interface Imported {
  import: number;
  by_whom: string;
  undone_at: string | null;
  can_undo: boolean;
}

interface Undo {
  isPending: boolean;
  mutate: (
    message: { import: number },
    then: {
      onSuccess: () => void;
      onError: (failure: Failure) => void;
      onSettled: () => void;
    },
  ) => void;
}

export function Imports<I extends Imported>({
  title,
  imports,
  none,
  columns,
  changes,
  keeps,
  undo,
  undoTitle,
  undoWhy,
  undone,
}: {
  title: string;
  imports: {
    data: readonly I[] | undefined;
    error: Failure | null;
    refetch: () => unknown;
  };
  /** Shown where nothing came in yet; without it there is nothing to see then. */
  none?: { title: string; why: string };
  /** What names an import, and when it came in. */
  columns: readonly Column<I>[];
  changes: (shown: I) => string;
  /** Why it cannot be taken back any more. */
  keeps?: (shown: I) => string | null;
  undo: Undo;
  undoTitle: (shown: I) => string;
  /** What goes with it beyond the usual. */
  undoWhy?: (shown: I) => string | null;
  undone: (shown: I) => string;
}) {
  const { t } = useTranslation("roster");
  const { t: d } = useTranslation("design");
  const called = useStaff();
  const [asked, setAsked] = useState<I | null>(null);
  const newest = imports.data?.find((shown) => shown.can_undo) ?? null;
  useKeys([{ key: "Shift+U", words: t("keys.undo"), run: () => setAsked(newest) }]);
  const takeBack = () => {
    if (asked === null || undo.isPending) return;
    undo.mutate(
      { import: asked.import },
      {
        onSuccess: () => say(undone(asked)),
        onError: (failure) => sayFailure(failure.message),
        onSettled: () => setAsked(null),
      },
    );
  };
  const shownAs: readonly Column<I>[] = [
    ...columns,
    {
      head: t("col.by"),
      cell: (shown) => <span className="roster-one">{called(shown.by_whom)}</span>,
    },
    { head: t("col.changes"), cell: (shown) => <span className="num">{changes(shown)}</span> },
    {
      head: t("col.state"),
      cell: (shown) => (
        <span className="roster-state">
          {shown.undone_at !== null ? (
            <Chip tone="none">{t("wasUndone", { when: localMoment(shown.undone_at) })}</Chip>
          ) : (
            <Chip tone="ok">{t("standing")}</Chip>
          )}
          {shown.can_undo ? (
            <Button kind="quiet" onPress={() => setAsked(shown)} hint="Shift U">
              {t("undo")}
            </Button>
          ) : (
            <small className="quiet">{keeps?.(shown)}</small>
          )}
        </span>
      ),
    },
  ];
  if (none === undefined && !imports.data?.length) return null;
  return (
    <Card title={title}>
      <Answered
        answer={imports}
        empty={{
          when: (all) => all.length === 0,
          show: (
            <Empty title={none?.title ?? ""} icon="none">
              <p className="quiet">{none?.why}</p>
            </Empty>
          ),
        }}
      >
        {(all) => (
          <Table label={title} rows={all} keyOf={(shown) => shown.import} columns={shownAs} />
        )}
      </Answered>
      {asked === null ? null : (
        <Dialog title={undoTitle(asked)} isOpen onClose={() => setAsked(null)} size="s" urgent>
          <p>{t("undoWhy")}</p>
          {undoWhy?.(asked) ? <p>{undoWhy(asked)}</p> : null}
          <DialogFoot>
            <Button onPress={() => setAsked(null)}>{d("cancel")}</Button>
            <Button kind="danger" onPress={takeBack} isPending={undo.isPending} autoFocus>
              {t("undo")}
            </Button>
          </DialogFoot>
        </Dialog>
      )}
    </Card>
  );
}
