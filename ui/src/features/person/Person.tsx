/** One person: who it is, what is not done, when cover ends, and everything on record. */

import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation, useNavigate, useParams } from "react-router";
import type { CaseShown, MilestoneShown } from "../../api/generated";
import { useMay, useSession } from "../../api/session";
import { useAsk } from "../../api/useAnswer";
import { type Along, type Doing, WAYS } from "../../api/ways";
import { type Key, useKeys } from "../../design/keys";
import { Answered } from "../../design/States";
import { say } from "../../design/Toast";
import { copyText } from "../../pieces/copyText";
import { EquipmentCard, MediCalCard, MedicinesCard, ProblemsCard, VisitsCard } from "./cards/Care";
import { DosesCard } from "./cards/Doses";
import { HoldsCard } from "./cards/Holds";
import { LastStay } from "./cards/LastStay";
import { NamesCard } from "./cards/Names";
import { History, NoticesCard, SentCard, WindowCard } from "./cards/Papers";
import { ConsentsCard, ReachCard, TeamCard } from "./cards/People";
import { UpdatesCard } from "./cards/UpdatesCard";
import { Dialogs } from "./Dialogs";
import type { FormName } from "./forms/spec";
import { SPECS } from "./forms/specs";
import { NotDone } from "./NotDone";
import "./person.css";
import { Injections } from "./Injections";
import { Steps } from "./Steps";
import { Strip, type Ways } from "./Strip";
import { Treatment } from "./Treatment";
import { notDoneYet } from "./timeline/due";
import { TimelineCard } from "./timeline/TimelineCard";
import { doingOf, factsOf, type Opened, PersonContext, type PersonHere } from "./usePerson";
import { todayOf } from "./words";

export function Person() {
  const { booking = "" } = useParams();
  const { t } = useTranslation("person");
  const answer = useAsk("case.open", { booking });
  return (
    <Answered answer={answer} asking={t("asking")}>
      {(shown) => <Opening key={shown.booking} shown={shown} />}
    </Answered>
  );
}

function Opening({ shown }: { shown: CaseShown }) {
  const { t } = useTranslation(["person", "terms", "stays"]);
  const [opened, setOpened] = useState<Opened | null>(null);
  const [asTable, setAsTable] = useState(false);
  const may = useMay();
  const ways = useWays(shown);
  const here = useHere(shown, setOpened, ways);
  const turn = () => setAsTable(!asTable);
  useStarting(here);
  useKeys([
    ...wayKeys(ways, t),
    ...formKeys(here, t),
    ...(may("set_release_date")
      ? [{ key: "Shift+R", words: t("keys.court"), run: () => setOpened({ as: "court" }) }]
      : []),
    { key: "g", words: t("keys.table"), run: turn },
    ...(ways.release !== null && shown.stay.left === null
      ? [{ key: "x", words: t("stays:holds.key"), run: () => here.open({ as: "hold" }) }]
      : []),
  ]);
  return (
    <PersonContext value={here}>
      <div className="person">
        <Strip ways={ways} />
        <div className="person-body">
          <div className="person-now">
            <NotDone />
            {shown.mat.length === 0 ? null : <Treatment />}
            {shown.injections.length === 0 ? null : <Injections />}
          </div>
          <LastStay />
          <TimelineCard shown={shown} asTable={asTable} onTurn={turn} />
          <div className="person-cards">
            <div>
              <MedicinesCard />
              <DosesCard />
              <VisitsCard />
              <EquipmentCard />
              <ProblemsCard />
            </div>
            <div>
              <MediCalCard />
              {shown.mat.length === 0 ? <Treatment /> : null}
              {shown.injections.length === 0 ? <Injections /> : null}
              <TeamCard />
              <NoticesCard />
            </div>
            <div>
              <UpdatesCard />
              <SentCard />
              <ConsentsCard />
              <ReachCard />
              <HoldsCard />
              <NamesCard />
              <WindowCard />
            </div>
          </div>
          <Steps />
          <History />
        </div>
        <Dialogs opened={opened} onClose={() => setOpened(null)} />
      </div>
    </PersonContext>
  );
}

/** What came along, without what was to be opened: that is done once. */
function useAlong(): Along {
  const { doing: _, ...along } = (useLocation().state as Along | null) ?? {};
  return along;
}

/** Opens what the list asked for, once. */
function useStarting(here: PersonHere) {
  const state = useLocation().state as Along | null;
  const { pathname } = useLocation();
  const go = useNavigate();
  const doing = state?.doing;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what comes along starts something
  useEffect(() => {
    if (doing === undefined) return;
    go(pathname, { replace: true, state: { list: state?.list } });
    const opened = openedFor(here, doing);
    if (opened !== null) here.open(opened);
  }, [doing]);
}

function openedFor(here: PersonHere, doing: Doing): Opened | null {
  const form = (name: FormName) => (here.may(name) ? opening(here.shown, name, null) : null);
  if (typeof doing === "object") {
    const steps = notDoneYet(here.shown.milestones).filter((step) => step.rule === doing.step);
    const meant = (step: MilestoneShown) =>
      doing.about !== null && step.title.includes(doing.about);
    const step = steps.find(meant) ?? steps[0];
    return step === undefined || !here.mayClose ? null : { as: doing.end, step };
  }
  switch (doing) {
    case "dose":
      return here.inside ? form("dose") : null;
    case "medicines":
      return here.may("medicine") ? { as: "medicines" } : null;
    case "contact":
    case "notice":
      return form(doing);
    case "hand_over":
    case "hand_all":
      return null;
  }
}

function useWays(shown: CaseShown): Ways {
  const { t } = useTranslation("person");
  const { role, standing } = useSession().signed_in;
  const inside = standing === "programme" || standing === "contracted";
  const go = useNavigate();
  const may = useMay();
  const { booking } = shown;
  const state = useAlong();
  const { list = [] } = state;
  const at = list.indexOf(booking);
  const to = (other: string | undefined) =>
    other === undefined ? null : () => go(WAYS.person(other), { state, replace: true });
  const page = (path: string) => () => go(path, { state });
  const cin = shown.person.identifiers.find((held) => held.kind === "cin")?.value;
  return {
    release: may("set_release_date") ? page(WAYS.releaseDate(booking)) : null,
    coverage: may("record_care") && role !== "in_reach" ? page(WAYS.coverage(booking)) : null,
    packet: may("print_treatment") || may("print_custody") ? page(WAYS.packet(booking)) : null,
    tonight: may("print_treatment") ? page(WAYS.tonight(booking)) : null,
    handOver: may("print_treatment") && inside ? page(WAYS.handOut(booking)) : null,
    // Screening is the work of the facility's own staff.
    screening: role === "in_reach" ? null : page(WAYS.screening(booking)),
    // For those within the treatment programme, whoever the person is.
    treatment: inside ? page(WAYS.treatment(booking)) : null,
    consents: inside && may("record_care") ? page(WAYS.consents(booking)) : null,
    services: page(WAYS.servicesOf(booking)),
    orders: page(WAYS.orders(booking)),
    plan: page(WAYS.plan(booking)),
    previous: at === -1 ? null : to(list[at - 1]),
    next: at === -1 ? null : to(list[at + 1]),
    place: at === -1 ? null : { at: at + 1, of: list.length },
    copyCin: () => {
      if (cin === undefined) return;
      void copyText(cin).then(() => say(t("copied", { cin })));
    },
  };
}

function useHere(shown: CaseShown, open: (what: Opened) => void, ways: Ways): PersonHere {
  const may = useMay();
  const { standing } = useSession().signed_in;
  const go = useNavigate();
  const mayRecord = (form: FormName) => may(SPECS[form].needs);
  const record = (step: MilestoneShown) => {
    const doing = doingOf(step.rule);
    if (doing === "why") return open({ as: "why", step });
    if (doing === "release" && ways.release) return ways.release();
    if (doing === "packet" && ways.packet) return ways.packet();
    if (doing === "coverage" && ways.coverage) return ways.coverage();
    if (doing === "treatment" && ways.treatment) return ways.treatment();
    if (doing === "plan") return open({ as: "plan" });
    const plan = doing === "mat" ? factsOf(shown, "mat").find(({ id }) => id === step.fact) : null;
    if (plan && mayRecord("mat")) return open({ as: "fact", form: "mat", held: plan });
    if (doing === "medicines" && mayRecord("medicine")) return open({ as: "medicines" });
    const update = shown.updates_owed.find((owed) => owed.may_be_told);
    if (doing === "told" && update !== undefined && may("record_care"))
      return open({ as: "told", update });
    if (doing === "court" && may("set_release_date"))
      return go(WAYS.court, { state: { at: shown.booking } });
    const form = doing as FormName;
    if (doing in SPECS && mayRecord(form)) return open(opening(shown, form, step.fact));
    open({ as: may("close_steps") ? "close" : "why", step });
  };
  return {
    shown,
    today: todayOf(shown),
    inside: standing === "programme" || standing === "contracted",
    may: mayRecord,
    mayClose: may("close_steps"),
    coverage: ways.coverage,
    screen: ways.screening,
    log: ways.services,
    treatment: ways.treatment,
    consents: ways.consents,
    orders: ways.orders,
    plan: ways.plan,
    open,
    record,
  };
}

/** Forms that change what is there rather than add to it. */
const CHANGES: readonly FormName[] = [
  "dose",
  "injected",
  "equipment",
  "allergies",
  "tonight",
  "mediCal",
  "services",
];

/** Without anything to change, the form in which it is begun. */
const FRESH: Partial<Record<FormName, FormName>> = { dose: "mat", injected: "injection" };

/** The one fact that is meant, or the question which one. */
function opening(shown: CaseShown, form: FormName, about: number | null): Opened {
  if (!CHANGES.includes(form)) return { as: "fact", form, held: null };
  const facts = factsOf(shown, form);
  const meant =
    facts.find((fact) => fact.id === about) ?? (facts.length === 1 ? facts[0] : undefined);
  if (meant !== undefined) return { as: "fact", form, held: meant };
  if (facts.length === 0) return { as: "fact", form: FRESH[form] ?? form, held: null };
  return { as: "which", form, held: facts };
}

type T = ReturnType<typeof useTranslation<["person", "terms", "stays"]>>["t"];

function wayKeys(ways: Ways, t: T): Key[] {
  const key = (name: string, words: string, run: (() => void) | null): Key[] =>
    run === null ? [] : [{ key: name, words, run }];
  return [
    ...key("r", t("keys.release"), ways.release),
    ...key("k", t("keys.packet"), ways.packet),
    ...key("t", t("keys.tonight"), ways.tonight),
    ...key("Shift+I", t("keys.coverage"), ways.coverage),
    ...key("h", t("keys.hand"), ways.handOver),
    ...key("q", t("keys.screening"), ways.screening),
    ...key("Shift+S", t("keys.services"), ways.services),
    ...key("Shift+T", t("keys.treatment"), ways.treatment),
    ...key("Shift+D", t("keys.consents"), ways.consents),
    ...key("Shift+O", t("keys.orders"), ways.orders),
    ...key("Shift+P", t("keys.plan"), ways.plan),
    ...key("[", t("keys.previous"), ways.previous),
    ...key("]", t("keys.next"), ways.next),
    ...key("y", t("keys.copyCin"), ways.copyCin),
  ];
}

function formKeys(here: PersonHere, t: T): Key[] {
  const form = (key: string, name: FormName, words: string): Key[] =>
    here.may(name) ? [{ key, words, run: () => here.open(opening(here.shown, name, null)) }] : [];
  return [
    ...(here.inside ? form("d", "dose", t("keys.dose")) : []),
    ...form("v", "visit", t("keys.visit")),
    ...form("c", "contact", t("keys.contact")),
    ...form("Shift+C", "phone", t("keys.phone")),
    ...(here.may("medicine")
      ? [
          { key: "o", words: t("keys.medicines"), run: () => here.open({ as: "medicines" }) },
          { key: "b", words: t("keys.bag"), run: () => here.open({ as: "medicines" }) },
        ]
      : []),
    ...form("e", "equipment", t("keys.equipment")),
    ...form("f", "handoff", t("keys.handoff")),
    ...form("i", "mediCal", t("keys.mediCal")),
    ...form("a", "allergies", t("keys.allergies")),
    ...form("n", "notice", t("cards.notices")),
    ...(here.may("visit")
      ? [{ key: "s", words: t("keys.consent"), run: () => here.open({ as: "consent" }) }]
      : []),
  ];
}
