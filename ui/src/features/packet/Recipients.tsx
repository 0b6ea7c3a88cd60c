/** Everybody who may get papers, always in the same order, each with where it stands. */
import { useTranslation } from "react-i18next";
import type { PaperRecipient, PaperState, RecipientKind } from "../../api/generated";
import { Chip, type Tone } from "../../design/Chip";
import { Kbd } from "../../design/Kbd";
import { localMoment } from "../../words/dates";

const TONE: Record<PaperState, Tone> = {
  never: "none",
  printed: "soon",
  sent: "ok",
  acknowledged: "ok",
  out_of_date: "due",
  went_wrong: "late",
  not_allowed: "late",
};

/** The digit that picks it; there are ten digits. */
export function digit(at: number): string | null {
  return at < 9 ? `${at + 1}` : at === 9 ? "0" : null;
}

export function Recipients({
  all,
  picked,
  onPick,
}: {
  all: readonly PaperRecipient[];
  picked: RecipientKind;
  onPick: (to: RecipientKind) => void;
}) {
  const { t } = useTranslation("packet");
  return (
    <nav className="packet-to" aria-label={t("recipients")}>
      <ul>
        {all.map((one, at) => (
          <li key={one.to}>
            <button
              type="button"
              className="packet-one"
              aria-current={one.to === picked ? "true" : undefined}
              onClick={() => onPick(one.to)}
            >
              <span className="packet-one-name">
                {t(`to.${one.to}`)}
                {digit(at) === null ? null : <Kbd>{digit(at) ?? ""}</Kbd>}
              </span>
              {one.organization === null ? null : <small>{one.organization}</small>}
              <Chip tone={TONE[one.state]}>{t(`state.${one.state}`)}</Chip>
              <Line one={one} />
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** When and how it went, or how much changed since. */
function Line({ one }: { one: PaperRecipient }) {
  const { t } = useTranslation("packet");
  const { last } = one;
  if (one.state === "not_allowed") return null;
  if (last === null) return null;
  const changed = one.changed.reduce((sum, part) => sum + part.facts, 0);
  const how = last.delivery === null ? null : t(`what.${last.delivery}`);
  const when = last.happened_at ?? last.made_at;
  return (
    <small className="packet-one-line">
      {one.state === "out_of_date" && changed > 0 ? (
        <b>{t("facts", { count: changed })} · </b>
      ) : null}
      {last.version === null ? "" : `v${last.version} · `}
      {how === null ? last.channel : how}
      {last.whom === null ? "" : ` ${last.whom}`}
      {" · "}
      {localMoment(when)}
      {last.confirmation === null ? "" : ` · #${last.confirmation}`}
    </small>
  );
}
