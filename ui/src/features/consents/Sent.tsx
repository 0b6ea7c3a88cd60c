/** What left about the person, what went wrong with it, and the paper of it for the person. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ask } from "../../api/ask";
import type { DisclosureShown, IncidentReturned } from "../../api/generated";
import { printPaper, usePrinter } from "../../api/printing";
import { useMay } from "../../api/session";
import { useAsk, useChange } from "../../api/useAnswer";
import { useStaff } from "../../api/useStaff";
import { Button } from "../../design/Button";
import { Card } from "../../design/Card";
import { Choice } from "../../design/Choice";
import { DateField } from "../../design/DateField";
import { Dialog } from "../../design/Dialog";
import { problemOf } from "../../design/ErrorSummary";
import { Field } from "../../design/Field";
import { useKeys } from "../../design/keys";
import { SaveForm } from "../../design/SaveForm";
import { Answered } from "../../design/States";
import { say, sayFailure } from "../../design/Toast";
import { sentence } from "../../pieces/usePaper";
import { localMoment, moment, shortDate } from "../../words/dates";
import { en } from "../../words/en";

export function Sent({ booking, today }: { booking: string; today: string }) {
  const { t } = useTranslation(["consents", "terms"]);
  const called = useStaff();
  const may = useMay()("record_incidents");
  const printer = usePrinter();
  const sent = useAsk("disclosures.list", { booking });
  const emergencies = useAsk("packets.list_emergencies", { booking });
  const incidents = useAsk("disclosures.incidents", { booking });
  const [wrong, setWrong] = useState<DisclosureShown | null>(null);
  const printOwn = async (all: boolean) => {
    try {
      const made = await ask("disclosures.print_own", { booking, all });
      try {
        await printPaper(made.token, printer.name);
        say(t("sent.printed", { document: made.document }));
      } catch (cause) {
        const none = { whom: null, confirmation: null, happened_at: null, note: null };
        const failed = { booking, disclosure: made.disclosure, ...none };
        await ask("disclosures.record", { ...failed, what: "print_failed" });
        sayFailure(sentence(cause));
      }
    } catch (cause) {
      sayFailure(sentence(cause));
    }
  };
  const printReport = async (disclosure: number) => {
    try {
      const { token } = await ask("disclosures.print_incident", { booking, disclosure });
      await printPaper(token, printer.name);
      say(t("incident.printed"));
    } catch (cause) {
      sayFailure(sentence(cause));
    }
  };
  useKeys([
    { key: "p", words: t("keys.accounting"), run: () => void printOwn(false) },
    { key: "Shift+P", words: t("keys.all"), run: () => void printOwn(true) },
  ]);
  const about = (id: number) => emergencies.data?.find(({ disclosure }) => disclosure === id);
  const wentWrong = (id: number) =>
    (incidents.data ?? []).filter(({ disclosure }) => disclosure === id);
  return (
    <Card
      title={t("sent.title")}
      aside={
        <span className="fact-aside">
          <Button kind="quiet" onPress={() => void printOwn(false)} hint="p">
            {t("sent.accounting")}
          </Button>
          <Button kind="quiet" onPress={() => void printOwn(true)} hint="Shift+P">
            {t("sent.all")}
          </Button>
        </span>
      }
    >
      <Answered
        answer={sent}
        empty={{
          when: (list) => list.length === 0,
          show: <p className="quiet">{t("sent.none")}</p>,
        }}
      >
        {(list) => (
          <ul className="items">
            {list.map((paper) => {
              const emergency = about(paper.id);
              const name = paper.document ?? paper.channel;
              return (
                <li key={paper.id} className="item" aria-label={name}>
                  <div className="item-text">
                    <b>{name}</b> {t("sent.to", { to: paper.recipient })}
                    <span className="item-more">
                      {paper.categories
                        .map((category) => t(`terms:consentCategory.${category}`))
                        .join(", ")}
                    </span>
                    {emergency === undefined ? null : (
                      <span className="item-more">
                        <b>{t("emergency.title")}</b>{" "}
                        {t("emergency.item", {
                          when: localMoment(emergency.disclosed_at),
                          who: emergency.recipient,
                          where: emergency.affiliation,
                          nature: emergency.nature,
                        })}
                      </span>
                    )}
                    {wentWrong(paper.id).map((one) => (
                      <span key={one.recorded_at} className="item-more">
                        <b>{t("incident.title")}</b>:{" "}
                        {t("incident.reachedItem", {
                          who: one.reached,
                          day: shortDate(one.noticed_on),
                        })}
                      </span>
                    ))}
                    <small className="quiet item-from">
                      {[
                        moment(paper.at),
                        called(paper.by_whom),
                        paper.taken_back ? t("sent.takenBack") : null,
                        ...paper.basis,
                      ]
                        .filter(Boolean)
                        .join(" · ")}
                    </small>
                  </div>
                  {!may || paper.taken_back ? null : (
                    <div className="page-actions">
                      {wentWrong(paper.id).length === 0 ? null : (
                        <Button kind="quiet" onPress={() => void printReport(paper.id)}>
                          {t("incident.print")}
                        </Button>
                      )}
                      <Button kind="quiet" onPress={() => setWrong(paper)}>
                        {t("incident.button")}
                      </Button>
                    </div>
                  )}
                </li>
              );
            })}
          </ul>
        )}
      </Answered>
      <Dialog title={t("incident.title")} isOpen={wrong !== null} onClose={() => setWrong(null)}>
        {wrong === null ? null : (
          <IncidentForm
            booking={booking}
            today={today}
            paper={wrong}
            onDone={() => setWrong(null)}
          />
        )}
      </Dialog>
    </Card>
  );
}

const RETURNED = Object.keys(en.consents.returned) as IncidentReturned[];

function IncidentForm({
  booking,
  today,
  paper,
  onDone,
}: {
  booking: string;
  today: string;
  paper: DisclosureShown;
  onDone: () => void;
}) {
  const { t } = useTranslation("consents");
  const record = useChange("disclosures.incident");
  const [reached, setReached] = useState("");
  const [noticedOn, setNoticedOn] = useState<string | null>(today);
  const [noticedHow, setNoticedHow] = useState("");
  const [done, setDone] = useState("");
  const [returned, setReturned] = useState<IncidentReturned>("unknown");
  const [told, setTold] = useState("");
  const save = () =>
    record.mutate(
      {
        booking,
        disclosure: paper.id,
        reached,
        noticed_on: noticedOn ?? "",
        noticed_how: noticedHow,
        done,
        returned,
        told,
      },
      {
        onSuccess: () => {
          say(t("incident.saved"));
          onDone();
        },
      },
    );
  return (
    <SaveForm saving={record} words={t("incident.save")} onSave={save}>
      <Field
        label={t("incident.reached")}
        value={reached}
        onChange={setReached}
        autoFocus
        error={problemOf(record.error, "reached")}
      />
      <DateField
        label={t("incident.noticedOn")}
        today={today}
        value={noticedOn}
        onChange={setNoticedOn}
        error={problemOf(record.error, "noticed_on")}
      />
      <Field
        label={t("incident.noticedHow")}
        value={noticedHow}
        onChange={setNoticedHow}
        error={problemOf(record.error, "noticed_how")}
      />
      <Field
        label={t("incident.done")}
        rows={2}
        value={done}
        onChange={setDone}
        error={problemOf(record.error, "done")}
      />
      <Choice
        label={t("incident.returned")}
        value={returned}
        options={RETURNED.map((value) => ({ value, words: t(`returned.${value}`) }))}
        onChange={setReturned}
      />
      <Field label={t("incident.told")} value={told} onChange={setTold} />
    </SaveForm>
  );
}
