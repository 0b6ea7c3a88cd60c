/** The organizations under one mark, with how to reach each, whether it is open, and who says so. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { DirectoryShown, EntryShown } from "../../api/generated";
import { useChange } from "../../api/useAnswer";
import { Button } from "../../design/Button";
import { Chip } from "../../design/Chip";
import { useKeys } from "../../design/keys";
import { say, sayFailure } from "../../design/Toast";
import { Line } from "../../pieces/Lines";
import { useOpening } from "../../pieces/opening";
import { longDate } from "../../words/dates";

const LINES = [
  "phone",
  "other_phone",
  "after_hours",
  "fax",
  "email",
  "member_services",
  "transport",
] as const;

interface Props {
  shown: DirectoryShown;
  mayKeep: boolean;
  onOpen: (entry: EntryShown) => void;
}

export function Entries({ shown, mayKeep, onOpen }: Props) {
  const { t } = useTranslation("directory");
  const { entries } = shown;
  const [wanted, setWanted] = useState<number | null>(null);
  const index = Math.max(
    0,
    entries.findIndex((entry) => entry.id === wanted),
  );
  const at = entries[index];
  const confirm = useConfirming();
  const step = (by: number) => {
    const next = entries[Math.max(0, Math.min(index + by, entries.length - 1))];
    if (next) setWanted(next.id);
  };
  useKeys([
    { key: "j", words: t("keys.down"), run: () => step(1) },
    { key: "k", words: t("keys.up"), run: () => step(-1) },
    { key: "ArrowDown", words: t("keys.down"), run: () => step(1), unlisted: true },
    { key: "ArrowUp", words: t("keys.up"), run: () => step(-1), unlisted: true },
    ...(mayKeep
      ? [
          { key: "Enter", words: t("keys.open"), run: () => at && onOpen(at) },
          { key: "c", words: t("keys.confirm"), run: () => at && confirm(at) },
        ]
      : []),
  ]);
  if (entries.length === 0) return <p className="quiet">{t("nothing")}</p>;
  return (
    <div className="card directory-frame">
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table of which one line has the focus */}
      <table className="lines-table" role="grid" aria-label={t("list")}>
        <colgroup>
          <col className="directory-name" />
          <col className="directory-reach" />
          <col className="directory-open" />
          <col />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">{t("head.name")}</th>
            <th scope="col">{t("head.reach")}</th>
            <th scope="col">{t("head.open")}</th>
            <th scope="col">{t("head.confirmed")}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <Line
              key={entry.id}
              isAt={entry === at}
              isChosen={false}
              onPlace={() => setWanted(entry.id)}
            >
              <Entry
                entry={entry}
                now={shown.as_of}
                onOpen={mayKeep ? () => onOpen(entry) : null}
                onConfirm={() => confirm(entry)}
              />
            </Line>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Entry({
  entry,
  now,
  onOpen,
  onConfirm,
}: {
  entry: EntryShown;
  now: string;
  onOpen: (() => void) | null;
  onConfirm: () => void;
}) {
  const { t } = useTranslation("directory");
  const { value } = entry;
  const opening = useOpening()(entry.opening, now);
  const lines = LINES.filter((line) => value[line] !== null);
  const liaison = [value.liaison, value.liaison_phone, value.liaison_email].filter(
    (part) => part !== null,
  );
  const known = lines.length + liaison.length > 0;
  const where = [
    t(`one.${value.kind}`),
    value.plan_type,
    entry.county_name ?? t("everyCounty"),
    entry.in_force ? null : t("ended"),
  ].filter((part) => part !== null);
  return (
    <>
      <th scope="row">
        {onOpen === null ? (
          <span className="lines-name directory-called">{value.name}</span>
        ) : (
          <button type="button" className="lines-name directory-called" onClick={onOpen}>
            {value.name}
          </button>
        )}
        <small className="lines-second">{where.join(" · ")}</small>
        {value.address === null ? null : <small className="lines-second">{value.address}</small>}
        {value.notes === null ? null : <small className="lines-second">{value.notes}</small>}
      </th>
      <td>
        {known ? null : <span className="quiet">{t("unknownLine")}</span>}
        <ul className="directory-reached">
          {lines.map((line) => (
            <li key={line}>
              <span className="quiet">{t(`line.${line}`)}</span>{" "}
              <span className="num">{value[line]}</span>
            </li>
          ))}
          {liaison.length === 0 ? null : (
            <li>
              <span className="quiet">{t("line.liaison")}</span> {liaison.join(", ")}
            </li>
          )}
        </ul>
      </td>
      <td>
        {value.hours === null ? (
          <span className="quiet">{opening.words}</span>
        ) : (
          <>
            <Chip tone={opening.tone}>{opening.words}</Chip>
            <small className="lines-second">{value.hours}</small>
          </>
        )}
      </td>
      <td>
        {value.confirmed_on === null ? (
          <>
            <span className="directory-unsure">
              <Chip tone="unknown">{t("notConfirmed")}</Chip>
              {onOpen === null ? null : (
                <Button
                  kind="quiet"
                  aria-label={`${t("confirm")}: ${value.name}`}
                  onPress={onConfirm}
                >
                  {t("confirm")}
                </Button>
              )}
            </span>
            <small className="lines-second">
              {value.in_force_from === null
                ? value.source
                : t("listOf", { day: longDate(value.in_force_from) })}
            </small>
          </>
        ) : (
          <>
            {t("confirmedBy", { day: longDate(value.confirmed_on), who: value.confirmed_by ?? "" })}
            <small className="lines-second">{value.source}</small>
          </>
        )}
      </td>
    </>
  );
}

function useConfirming(): (entry: EntryShown) => void {
  const { t } = useTranslation("directory");
  const confirm = useChange("directory.confirm");
  return (entry) => {
    if (confirm.isPending) return;
    confirm.mutate(
      { id: entry.id, seen: entry.version, on: null },
      {
        onSuccess: () => say(t("confirmed", { name: entry.value.name })),
        onError: (failure) => sayFailure(failure.message),
      },
    );
  };
}
