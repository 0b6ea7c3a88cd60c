/** Over the people who could leave any day: how long stays here last, in one sentence. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { FromDay, KnownLengths, LeftBy } from "../../api/generated";
import { Button } from "../../design/Button";
import { Unconfirmed } from "../../design/Chip";
import { Dialog } from "../../design/Dialog";
import { Table } from "../../design/Table";
import { longDate, monthAndYear } from "../../words/dates";

/** The height of the line, which the list leaves room for. */
export const NOTE = 30;

export function StayLengths({ known }: { known: KnownLengths }) {
  const { t } = useTranslation("today");
  const words = useWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <div className="today-note">
      <p>
        {words.sentence(known.sentence)}{" "}
        <span className="quiet">
          {t("lengths.counted", {
            count: known.sentence.still_in,
            since: monthAndYear(known.since),
          })}
        </span>
      </p>
      <Button kind="quiet" onPress={() => setOpen(true)}>
        {t("lengths.how")}
      </Button>
      <Dialog title={t("lengths.title")} isOpen={isOpen} onClose={() => setOpen(false)} size="l">
        <How known={known} />
      </Dialog>
    </div>
  );
}

function How({ known }: { known: KnownLengths }) {
  const { t } = useTranslation(["today", "design"]);
  const words = useWords();
  const facts = ["leaving", "open", "short", "everybody"] as const;
  return (
    <div className="lengths-how">
      <p>{t("lengths.about", { day: longDate(known.since) })}</p>
      <Table
        label={t("lengths.table")}
        rows={known.days}
        keyOf={(row) => row.day}
        columns={[
          {
            head: t("lengths.col.day"),
            names: true,
            cell: (row) => t("lengths.day", { day: row.day }),
          },
          { head: t("lengths.col.stillIn"), right: true, cell: (row) => row.still_in },
          { head: t("lengths.col.left"), right: true, cell: (row) => row.left },
          {
            head: t("lengths.col.week"),
            cell: (row) =>
              row.in_a_week === null ? t("lengths.unknown") : words.share(row.in_a_week),
          },
          {
            head: t("lengths.col.half"),
            cell: (row) =>
              row.half_left_by === null
                ? t("lengths.notSeen")
                : t("lengths.day", { day: row.half_left_by }),
          },
        ]}
      />
      <ul>
        {facts.map((fact) => (
          <li key={fact}>{t(`lengths.facts.${fact}`)}</li>
        ))}
        <li>
          {t("lengths.facts.minimum", { count: known.minimum })}{" "}
          <span className="quiet">{t("peek.source", { source: known.source })}</span>{" "}
          {known.unconfirmed ? <Unconfirmed word={t("design:unconfirmed")} /> : null}
        </li>
      </ul>
      <p>
        <b>{t("lengths.nobody")}</b>
      </p>
    </div>
  );
}

function useWords() {
  const { t } = useTranslation("today");
  /** A share as people say it; never a certainty. */
  const share = ({ in_ten }: LeftBy) => {
    if (in_ten === 0) return t("lengths.share.fewest");
    if (in_ten === 10) return t("lengths.share.nearlyAll");
    return t("lengths.share.about", { count: in_ten });
  };
  const sentence = ({ day, half_left_by, in_all }: FromDay) => {
    if (half_left_by !== null) return t("lengths.half", { day, by: half_left_by });
    if (in_all === null) return t("lengths.none");
    return t("lengths.part", { day, by: in_all.day, share: share(in_all) });
  };
  return { share, sentence };
}
