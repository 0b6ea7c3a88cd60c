/** What pays on the day of release, whose member the person is, and whether a pharmacy accepts today. */
import { useTranslation } from "react-i18next";
import type { MemberState } from "../../../api/generated";
import { Button } from "../../../design/Button";
import { Chip, type Tone } from "../../../design/Chip";
import { usePerson } from "../usePerson";
import "./payer.css";

const MEMBER: Record<MemberState, Tone> = {
  no_plan: "unknown",
  not_confirmed: "soon",
  noted: "soon",
  confirmed: "ok",
  not_member: "late",
  other_plan: "late",
};

export function PayerLines() {
  const { t } = useTranslation(["person", "terms", "record"]);
  const { shown, may, open } = usePerson();
  const { payer, member, pharmacy_now, coverage_notes, milestones } = shown;
  const searching = milestones.some((step) => step.rule === "coverage.find_plan" && step.open);
  return (
    <div className="payer-lines">
      {pharmacy_now === null ? null : <p>{pharmacy_now.sentence}</p>}
      <p>
        <Chip tone={MEMBER[member.state]}>{t(`terms:memberState.${member.state}`)}</Chip>{" "}
        <span className="small">{member.sentence}</span>
      </p>
      {searching ? (
        <p>
          <Button onPress={() => open({ as: "plan" })}>{t("payer.searchOpen")}</Button>
        </p>
      ) : null}
      {payer === null ? null : (
        <p>
          {t("payer.onRelease")}: <b>{t(`terms:onRelease.${payer.value.on_release}`)}</b>
        </p>
      )}
      {coverage_notes.map((note) => (
        <p key={note} className="small">
          {note}
        </p>
      ))}
      {may("payer") ? (
        <div className="card-foot">
          <Button kind="quiet" onPress={() => open({ as: "fact", form: "member", held: null })}>
            {t("payer.answer")}
          </Button>
          <Button kind="quiet" onPress={() => open({ as: "fact", form: "payer", held: payer })}>
            {t("payer.change")}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
