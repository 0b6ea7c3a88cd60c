/** Whatever lies over the screen: the form for a fact, the reason of a step, the end of a consent. */
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import type { RecordConsent } from "../../api/generated";
import { Button } from "../../design/Button";
import { Dialog } from "../../design/Dialog";
import { useKeys } from "../../design/keys";
import "./forms/forms.css";
import { PlanSearch } from "./cards/PlanSearch";
import { CloseForm, SnoozeForm } from "./forms/CloseForm";
import { ConsentForm } from "./forms/ConsentForm";
import { CourtForm } from "./forms/CourtForm";
import { FactForm, type Kept } from "./forms/FactForm";
import { HoldForm, LiftForm } from "./forms/HoldForm";
import { MedicineSteps } from "./forms/MedicineSteps";
import { NameForm, NumberForm } from "./forms/NameForm";
import { RevokeForm } from "./forms/RevokeForm";
import type { FormName, Held } from "./forms/spec";
import { SPECS } from "./forms/specs";
import { ToldForm } from "./forms/ToldForm";
import { factsOf, type Opened, usePerson } from "./usePerson";
import { WhyShown } from "./WhyDialog";
import { fullName } from "./words";

type T = ReturnType<typeof useTranslation<["record", "person", "stays"]>>["t"];

export function Dialogs({ opened, onClose }: { opened: Opened | null; onClose: () => void }) {
  const { t } = useTranslation(["record", "person", "stays"]);
  const { shown } = usePerson();
  const drafts = useRef<Drafts>({ facts: new Map(), consent: undefined });
  const about = t("about", { person: fullName(shown.person.name), booking: shown.booking });
  return (
    <Dialog
      title={opened === null ? "" : titleOf(opened, t)}
      isOpen={opened !== null}
      onClose={onClose}
      size={opened?.as === "medicines" ? "l" : "m"}
      urgent={opened?.as === "revoke"}
    >
      <p className="small quiet dialog-about">{about}</p>
      {opened === null ? null : <Inner opened={opened} onClose={onClose} drafts={drafts.current} />}
    </Dialog>
  );
}

function titleOf(opened: Opened, t: T): string {
  switch (opened.as) {
    case "fact":
      return t(`title.${opened.form}`);
    case "which":
      return t("which");
    case "plan":
      return t("person:payer.search");
    case "medicines":
      return t("medicines.title");
    case "consent":
      return t("consent.title");
    case "court":
      return t("person:court.title");
    case "told":
      return t("person:updates.dialog");
    case "revoke":
      return t("consent.revokeTitle");
    case "why":
      return t("person:why.title");
    case "close":
      return t("close.title");
    case "snooze":
      return t("close.snoozeTitle");
    case "hold":
      return t("stays:holds.add");
    case "name":
      return t("stays:names.addName");
    case "number":
      return t("stays:names.addNumber");
    case "lift":
      return t("stays:holds.liftTitle", { what: opened.hold.agency });
  }
}

/** What was typed and not saved, by form. It is there while this person is on the screen. */
interface Drafts {
  facts: Map<string, Kept>;
  consent: RecordConsent | undefined;
}

interface Props {
  opened: Opened;
  onClose: () => void;
  drafts: Drafts;
}

function Inner({ opened, onClose, drafts }: Props) {
  const { shown, today, inside, open } = usePerson();
  const { booking } = shown;
  const given = { booking, today, onDone: onClose };
  switch (opened.as) {
    case "fact":
      return (
        <Recorded
          key={`${opened.form}${opened.held?.id}${opened.plan}`}
          opened={opened}
          onClose={onClose}
          drafts={drafts}
        />
      );
    case "which":
      return <Which opened={opened} />;
    case "plan":
      return <PlanSearch />;
    case "medicines":
      return (
        <MedicineSteps
          booking={booking}
          onDone={onClose}
          orders={shown.medicines}
          onEdit={(order) => open({ as: "fact", form: "medicine", held: order })}
        />
      );
    case "consent":
      return (
        <ConsentForm
          {...given}
          categories={inside ? "all" : "general"}
          kept={drafts.consent}
          onKeep={(consent) => {
            drafts.consent = consent;
          }}
          onDone={() => {
            drafts.consent = undefined;
            onClose();
          }}
        />
      );
    case "court":
      return <CourtForm {...given} />;
    case "told":
      return <ToldForm {...given} update={opened.update} />;
    case "revoke":
      return <RevokeForm {...given} consent={opened.consent} />;
    case "why":
      return <WhyShown step={opened.step} />;
    case "close":
      return <CloseForm {...given} step={opened.step} />;
    case "snooze":
      return <SnoozeForm {...given} step={opened.step} />;
    case "hold":
      return <HoldForm {...given} />;
    case "name":
      return <NameForm booking={booking} onDone={onClose} />;
    case "number":
      return <NumberForm booking={booking} onDone={onClose} />;
    case "lift":
      return <LiftForm {...given} hold={opened.hold} />;
  }
}

/** The form keeps the version it was opened with, and is told the one on record now. */
function Recorded({
  opened,
  onClose,
  drafts,
}: Props & { opened: Extract<Opened, { as: "fact" }> }) {
  const { shown, today, inside } = usePerson();
  const { form, held } = opened;
  const key = `${form} ${held?.id ?? "new"} ${opened.plan ?? ""}`;
  const first = useRef(held ?? only(form, factsOf(shown, form)));
  const now = factsOf(shown, form).find((fact) => fact.id === first.current?.id) ?? first.current;
  return (
    <FactForm
      name={form}
      booking={shown.booking}
      held={now}
      today={today}
      plan={opened.plan}
      mayProtect={inside}
      kept={drafts.facts.get(key)}
      onKeep={(kept) => drafts.facts.set(key, kept)}
      onDone={() => {
        drafts.facts.delete(key);
        onClose();
      }}
    />
  );
}

/** Where a stay has one such fact at most, a new one is that one, changed. */
function only(form: FormName, facts: NonNullable<Held>[]): Held {
  return "one" in SPECS[form] ? (facts[0] ?? null) : null;
}

function Which({ opened }: { opened: Extract<Opened, { as: "which" }> }) {
  const { t } = useTranslation("record");
  const { open } = usePerson();
  const brief = SPECS[opened.form].brief as (value: unknown) => string;
  const pick = (held: Held) => () => open({ as: "fact", form: opened.form, held });
  const ways = opened.held.map((held, at) => ({
    key: String(at + 1),
    words: brief(held.value),
    run: pick(held),
  }));
  useKeys(ways);
  return (
    <div className="which">
      {opened.held.map((held, at) => (
        <Button key={held.id} hint={String(at + 1)} onPress={pick(held)}>
          {brief(held.value)}
        </Button>
      ))}
      <Button kind="quiet" onPress={pick(null)}>
        {t("newOne")}
      </Button>
    </div>
  );
}
