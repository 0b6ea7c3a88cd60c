/** The imports so far; the newest can be taken back as long as nobody has worked on its people. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ImportShown } from "../../api/generated";
import { useAsk, useChange } from "../../api/useAnswer";
import { useStaff } from "../../api/useStaff";
import { Button } from "../../design/Button";
import { Card } from "../../design/Card";
import { Chip } from "../../design/Chip";
import { Dialog, DialogFoot } from "../../design/Dialog";
import { useKeys } from "../../design/keys";
import { Answered, Empty } from "../../design/States";
import { Table } from "../../design/Table";
import { say, sayFailure } from "../../design/Toast";
import { longDate, moment } from "../../words/dates";
import { changesIn } from "./changes";

export function History() {
  const { t } = useTranslation("roster");
  const { t: d } = useTranslation("design");
  const imports = useAsk("roster.list", {});
  const undo = useChange("roster.undo");
  const called = useStaff();
  const [asked, setAsked] = useState<ImportShown | null>(null);
  const newest = imports.data?.find((shown) => shown.can_undo) ?? null;
  useKeys([{ key: "Shift+U", words: t("keys.undo"), run: () => setAsked(newest) }]);
  const takeBack = () => {
    if (asked === null || undo.isPending) return;
    undo.mutate(
      { import: asked.import },
      {
        onSuccess: () => say(t("undone", { date: longDate(asked.as_of) })),
        onError: (failure) => sayFailure(failure.message),
        onSettled: () => setAsked(null),
      },
    );
  };
  return (
    <Card title={t("history")}>
      <Answered
        answer={imports}
        empty={{
          when: (all) => all.length === 0,
          show: (
            <Empty title={t("historyNone")} icon="none">
              <p className="quiet">{t("historyNoneWhy")}</p>
            </Empty>
          ),
        }}
      >
        {(all) => (
          <Table
            label={t("history")}
            rows={all}
            keyOf={(shown) => shown.import}
            columns={[
              {
                head: t("col.asOf"),
                names: true,
                cell: (shown) => (
                  <>
                    {longDate(shown.as_of)}{" "}
                    {shown.partial ? <Chip tone="none">{t("partialMark")}</Chip> : null}
                  </>
                ),
              },
              {
                head: t("col.at"),
                cell: (shown) => <span className="num roster-one">{atFacility(shown.at)}</span>,
              },
              {
                head: t("col.by"),
                cell: (shown) => <span className="roster-one">{called(shown.by_whom)}</span>,
              },
              {
                head: t("col.changes"),
                cell: (shown) => (
                  <span className="num">
                    {changesIn(
                      {
                        new: shown.new,
                        moved: shown.moved,
                        lost: shown.lost_date,
                        gone: shown.gone,
                        rejected: shown.rejected,
                      },
                      t,
                    )}
                  </span>
                ),
              },
              {
                head: t("col.state"),
                cell: (shown) => (
                  <span className="roster-state">
                    {shown.undone_at !== null ? (
                      <Chip tone="none">
                        {t("wasUndone", { when: atFacility(shown.undone_at) })}
                      </Chip>
                    ) : (
                      <Chip tone="ok">{t("standing")}</Chip>
                    )}
                    {shown.can_undo ? (
                      <Button kind="quiet" onPress={() => setAsked(shown)} hint="U">
                        {t("undo")}
                      </Button>
                    ) : shown.worked_on > 0 ? (
                      <small className="quiet">{t("workedOn", { count: shown.worked_on })}</small>
                    ) : null}
                  </span>
                ),
              },
            ]}
          />
        )}
      </Answered>
      {asked === null ? null : (
        <Dialog
          title={t("undoTitle", { date: longDate(asked.as_of) })}
          isOpen
          onClose={() => setAsked(null)}
          size="s"
          urgent
        >
          <p>{t("undoWhy")}</p>
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

/** An instant at the facility's clock. */
function atFacility(instant: string): string {
  const parts = new Intl.DateTimeFormat("sv-SE", {
    timeZone: "America/Los_Angeles",
    dateStyle: "short",
    timeStyle: "medium",
  });
  return moment(parts.format(new Date(instant)).replace(" ", "T"));
}
