/** The reports so far; the newest can be taken back as long as nobody has worked on its people. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ReportShown } from "../../api/generated";
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
import { moment } from "../../words/dates";
import { changesIn } from "./changesIn";

export function History() {
  const { t } = useTranslation(["clinic", "roster"]);
  const { t: d } = useTranslation("design");
  const reports = useAsk("ehr.list", {});
  const undo = useChange("ehr.undo");
  const called = useStaff();
  const [asked, setAsked] = useState<ReportShown | null>(null);
  const newest = reports.data?.find((shown) => shown.can_undo) ?? null;
  useKeys([{ key: "Shift+U", words: t("roster:keys.undo"), run: () => setAsked(newest) }]);
  const takeBack = () => {
    if (asked === null || undo.isPending) return;
    undo.mutate(
      { import: asked.import },
      {
        onSuccess: () => say(t("undone")),
        onError: (failure) => sayFailure(failure.message),
        onSettled: () => setAsked(null),
      },
    );
  };
  return (
    <Card title={t("history")}>
      <Answered
        answer={reports}
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
                head: t("col.list"),
                names: true,
                cell: (shown) => (
                  <>
                    {t(`list.${shown.list}`)}{" "}
                    {shown.counts.documents > 0 ? (
                      <Chip tone="none">
                        {t("documents.count", { count: shown.counts.documents })}
                      </Chip>
                    ) : null}{" "}
                    {shown.partial ? <Chip tone="none">{t("roster:partialMark")}</Chip> : null}
                  </>
                ),
              },
              {
                head: t("col.asOf"),
                cell: (shown) => (
                  <span className="num roster-one">
                    {shown.doses_to === null
                      ? moment(shown.as_of)
                      : t("dosesTo", { when: moment(shown.doses_to) })}
                  </span>
                ),
              },
              {
                head: t("col.at"),
                cell: (shown) => <span className="num roster-one">{moment(shown.at)}</span>,
              },
              {
                head: t("col.by"),
                cell: (shown) => <span className="roster-one">{called(shown.by_whom)}</span>,
              },
              {
                head: t("col.changes"),
                cell: (shown) => <span className="num">{changesIn(shown.counts, t)}</span>,
              },
              {
                head: t("col.state"),
                cell: (shown) => (
                  <span className="roster-state">
                    {shown.undone_at !== null ? (
                      <Chip tone="none">
                        {t("roster:wasUndone", { when: moment(shown.undone_at) })}
                      </Chip>
                    ) : (
                      <Chip tone="ok">{t("roster:standing")}</Chip>
                    )}
                    {shown.can_undo ? (
                      <Button kind="quiet" onPress={() => setAsked(shown)} hint="U">
                        {t("roster:undo")}
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
        <Dialog title={t("undoTitle")} isOpen onClose={() => setAsked(null)} size="s" urgent>
          <p>{t("roster:undoWhy")}</p>
          {asked.counts.documents > 0 ? <p>{t("documents.undoAll")}</p> : null}
          <DialogFoot>
            <Button onPress={() => setAsked(null)}>{d("cancel")}</Button>
            <Button kind="danger" onPress={takeBack} isPending={undo.isPending} autoFocus>
              {t("roster:undo")}
            </Button>
          </DialogFoot>
        </Dialog>
      )}
    </Card>
  );
}
