/** The parts of the sheet, in the order of the paper; one person of them has the mark. */
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { NoteShown, ShiftDose, ShiftLeaving, ShiftShown } from "../../api/generated";
import { useChange } from "../../api/useAnswer";
import { Button } from "../../design/Button";
import { Card } from "../../design/Card";
import { Chip } from "../../design/Chip";
import { useKeys } from "../../design/keys";
import { say, sayFailure } from "../../design/Toast";
import { Line, Who } from "../../pieces/Lines";
import { clock, moment, shortDate } from "../../words/dates";
import { PACK_TONES } from "../packs/PackLines";

/** Whose a line is. */
export type ShiftPerson = Pick<ShiftLeaving, "booking" | "name" | "birth_date" | "housing">;

/** The line with the mark: whose it is, and which of that person's. */
export interface Mark {
  person: ShiftPerson;
  line: string;
}

interface Marked {
  at: Mark | null;
  onPlace: (mark: Mark) => void;
  onOpen: (booking: string) => void;
}

export function Sheet({ sheet, at, onPlace, onOpen }: { sheet: ShiftShown } & Marked) {
  const { t } = useTranslation("shift");
  const people = sheet.leaving;
  const index = people.findIndex((one) => one.booking === at?.person.booking);
  const step = (by: number) => {
    const next = people[Math.max(0, Math.min(index + by, people.length - 1))];
    if (next) onPlace({ person: next, line: `${t("leaving")} ${next.booking}` });
  };
  useKeys([
    { key: "j", words: t("keys.down"), run: () => step(1) },
    { key: "k", words: t("keys.up"), run: () => step(-1) },
    { key: "Enter", words: t("keys.person"), run: () => at && onOpen(at.person.booking) },
  ]);
  const marked = { at, onPlace, onOpen };
  return (
    <div className="shift-parts">
      <Part
        title={t("leaving")}
        heads={[t("who"), t("when"), t("pack"), t("notPacked")]}
        rows={sheet.leaving}
        marked={marked}
        cells={(one) => <Leaving one={one} />}
      />
      <Part
        title={t("doses")}
        heads={[t("who"), t("dose"), t("last"), t("before")]}
        rows={sheet.doses}
        marked={marked}
        more={(one) => ` ${one.drug} ${one.due}`}
        cells={(one) => <Dose one={one} />}
      />
      <Part
        title={t("court")}
        heads={[t("who"), t("when"), t("state")]}
        rows={sheet.court}
        marked={marked}
        more={(one) => ` ${one.on}`}
        cells={(one) => (
          <>
            <td>{dated(one.on, one.time)}</td>
            <td>{t(`courtState.${one.state}`)}</td>
          </>
        )}
      />
      {sheet.court_tomorrow === 0 ? null : <p>{t("tomorrow", { count: sheet.court_tomorrow })}</p>}
      <Part
        title={t("moved")}
        heads={[t("who"), t("was"), t("isNow"), t("told")]}
        rows={sheet.moved}
        marked={marked}
        cells={(one) => (
          <>
            <td>{one.from === null ? t("noDate") : shortDate(one.from)}</td>
            <td>
              <b>{one.to === null ? t("noDate") : shortDate(one.to)}</b>
            </td>
            <td>{moment(one.at)}</td>
          </>
        )}
      />
      <Notes notes={sheet.notes} onOpen={onOpen} />
    </div>
  );
}

function dated(on: string, time: string | null): string {
  return time === null ? shortDate(on) : `${shortDate(on)} ${clock(time)}`;
}

function Part<R extends ShiftPerson>({
  title,
  heads,
  rows,
  marked,
  cells,
  more = () => "",
}: {
  title: string;
  heads: readonly string[];
  rows: readonly R[];
  marked: Marked;
  cells: (row: R) => ReactNode;
  /** What tells two lines of one person apart. */
  more?: (row: R) => string;
}) {
  const { t } = useTranslation("shift");
  return (
    <Card title={title} aside={<span className="num quiet">{rows.length}</span>}>
      {rows.length === 0 ? (
        <p className="quiet">{t("nobody")}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table of which one line has the focus
        <table className="lines-table" role="grid" aria-label={title}>
          <thead>
            <tr>
              {heads.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => {
              const line = `${title} ${row.booking}${more(row)}`;
              return (
                <Line
                  key={line}
                  isAt={line === marked.at?.line}
                  onPlace={() => marked.onPlace({ person: row, line })}
                >
                  <Who
                    name={row.name}
                    about={[row.booking, row.birth_date, row.housing]}
                    onOpen={() => marked.onOpen(row.booking)}
                  />
                  {cells(row)}
                </Line>
              );
            })}
          </tbody>
        </table>
      )}
    </Card>
  );
}

function Leaving({ one }: { one: ShiftLeaving }) {
  const { t } = useTranslation(["shift", "terms"]);
  const { pack } = one;
  const when =
    one.leaves_at !== null
      ? t("now", { when: moment(one.leaves_at) })
      : one.on === null
        ? t("noDate")
        : dated(one.on, one.time);
  return (
    <>
      <td>
        <b>{when}</b>
        {one.until_morning ? <small className="lines-second">{t("morning")}</small> : null}
        {one.past_date && one.leaves_at === null ? (
          <small className="lines-second">{t("past")}</small>
        ) : null}
      </td>
      <td>
        {pack === null ? (
          <span className="quiet">{t("noPack")}</span>
        ) : (
          <>
            <b className="num">{pack.number}</b>{" "}
            <Chip tone={PACK_TONES[pack.state]}>{t(`terms:packState.${pack.state}`)}</Chip>
            <small className="lines-second">{pack.place}</small>
          </>
        )}
        {one.missing.map((held) => (
          <small key={held.place} className="lines-second shift-late">
            {t("missing", { place: held.place })}
          </small>
        ))}
      </td>
      <td>{one.not_packed.join("; ")}</td>
    </>
  );
}

function Dose({ one }: { one: ShiftDose }) {
  const { t } = useTranslation("shift");
  const before =
    one.before.what === "court"
      ? t("beforeCourt", { when: dated(one.before.on, one.before.time) })
      : t("beforeLeaving", { date: shortDate(one.before.on) });
  return (
    <>
      <td>
        <b>{one.drug}</b>
        <small className="lines-second">{t("due", { date: shortDate(one.due) })}</small>
      </td>
      <td>{one.last === null ? t("noDose") : dated(one.last.on, one.last.time)}</td>
      <td>{before}</td>
    </>
  );
}

function Notes({
  notes,
  onOpen,
}: {
  notes: readonly NoteShown[];
  onOpen: (booking: string) => void;
}) {
  const { t } = useTranslation("shift");
  const end = useChange("shift.end_note");
  const finish = (note: NoteShown, how: "done" | "taken_back") =>
    end.mutate(
      { note: note.note, how },
      { onSuccess: () => say(t("noteTicked")), onError: (wrong) => sayFailure(wrong.message) },
    );
  return (
    <Card title={t("notes")} aside={<span className="num quiet">{notes.length}</span>}>
      {notes.length === 0 ? <p className="quiet">{t("noNotes")}</p> : null}
      <ul className="shift-notes">
        {notes.map((note) => (
          <li key={note.note}>
            <p>
              {note.booking === null ? (
                <b>{t("everybody")}</b>
              ) : (
                <button
                  type="button"
                  className="lines-name"
                  onClick={() => onOpen(note.booking ?? "")}
                >
                  {note.name}
                </button>
              )}{" "}
              {note.text}
              <small className="lines-second">
                {t("noteFrom", { by: note.by, when: moment(note.at) })}
              </small>
            </p>
            {note.own ? (
              <Button kind="quiet" onPress={() => finish(note, "taken_back")}>
                {t("noteBack")}
              </Button>
            ) : null}
            <Button onPress={() => finish(note, "done")}>{t("noteDone")}</Button>
          </li>
        ))}
      </ul>
    </Card>
  );
}
