/** The strands of a person's care, side by side: a mark and a word each, under its head. */
import type { Aspect, Chip } from "../api/generated";
import { Icon, type IconName } from "../design/Icon";
import { TONES, useRowWords, type Words } from "./rowWords";
import "./strands.css";

const MARK: Record<Chip["tone"], IconName> = {
  nothing: "none",
  good: "done",
  under_way: "due",
  due: "soon",
  late: "late",
};

/** The strands that a list shows. Where treatment is not shown, nothing stands in its place. */
export function aspectsOf(showsTreatment: boolean): readonly Aspect[] {
  const aspects: Aspect[] = ["medi_cal", "treatment", "medicines", "equipment", "handoff"];
  return showsTreatment ? aspects : aspects.filter((aspect) => aspect !== "treatment");
}

export function StrandHeads({ aspects }: { aspects: readonly Aspect[] }) {
  const { t } = useRowWords();
  return (
    <div className="strands strands-heads" aria-hidden="true">
      {aspects.map((aspect) => (
        <span key={aspect} className="strand">
          {t(`aspect.${aspect}`)}
        </span>
      ))}
    </div>
  );
}

/** A strand that was disclosed beyond those of the list stands behind them. */
export function Strands({ chips }: { chips: readonly Chip[] }) {
  const { t } = useRowWords();
  return (
    <div className="strands">
      {chips.map((chip) => (
        <Strand key={chip.aspect} chip={chip} t={t} />
      ))}
    </div>
  );
}

export function Strand({ chip, t }: { chip: Chip; t: Words }) {
  const word = t(`word.${chip.word}`);
  const about = `${t(`aspect.${chip.aspect}`)}: ${word}, ${t(`tone.${chip.tone}`)}`;
  return (
    <span className={`strand strand-${chip.tone} tone-${TONES[chip.tone]}`} title={about}>
      <Icon name={MARK[chip.tone]} size={12} />
      <span className="unseen">{t(`aspect.${chip.aspect}`)} </span>
      <span className="strand-word">{word}</span>
    </span>
  );
}
