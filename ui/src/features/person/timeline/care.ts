// The lanes of care: Medi-Cal, each treatment, the medicines that go home, and the visits.

import type {
  Appointment,
  CoverageBar,
  Fact,
  InjectionProduct,
  MatProduct,
  MediCalStatus,
  MedicineCover,
  Segment,
} from "../../../api/generated";
import { clock, shortDate } from "../../../words/dates";
import { en } from "../../../words/en";
import type { Scene } from "./build";
import { type Day, dayOf, isoOf } from "./days";
import type { Bar, Lane, Mark } from "./model";

export function careLanes(scene: Scene): (Lane | null)[] {
  const { shown } = scene;
  const bars = scene.release === null ? shown.coverage_if_released_today : shown.coverage;
  return [
    mediCalLane(scene),
    ...bars.map((bar) => matLane(scene, bar)),
    medicinesLane(scene),
    visitsLane(scene),
  ];
}

/** Whether the status says that coverage is good from its first day. */
const COVERS: Record<MediCalStatus, boolean> = {
  not_started: false,
  status_checked_active: true,
  status_checked_suspended: false,
  draft: false,
  declined_by_person: false,
  awaiting_signature: false,
  submitted: false,
  received_by_county: false,
  rfi_pending: false,
  approved_pending_release: false,
  approved_active: true,
  denied: false,
  withdrawn: false,
  suspended: false,
  unsuspension_requested: false,
  restored: true,
  discontinued: false,
  appeal: false,
};

function mediCalLane({ shown, t, from, until }: Scene): Lane {
  const lane = { key: "medi_cal", title: t("timeline.mediCal"), marks: [], brackets: [] };
  if (shown.medi_cal === null) {
    const said = t("timeline.notChecked");
    const bar: Bar = { from, until, look: "unknown", label: said, ink: "quiet", said };
    return { ...lane, note: "", bars: [bar] };
  }
  const { status, active_from, plan } = shown.medi_cal.value;
  const word = t(`terms:mediCalStatus.${status}`);
  const starts = active_from === null ? null : dayOf(active_from);
  const bars: Bar[] = [];
  const active = (first: Day): Bar => ({
    from: first,
    until,
    look: "active",
    label: t("timeline.active"),
    ink: "plain",
    said: active_from === null ? word : t("timeline.activeFrom", { day: shortDate(active_from) }),
  });
  if (COVERS[status]) {
    const first = starts ?? from;
    if (from < first && active_from !== null) {
      const said = t("timeline.notActiveBefore", { day: shortDate(active_from) });
      bars.push({ from, until: first, look: "inactive", label: said, ink: "quiet", said });
    }
    bars.push(active(first));
  } else {
    const ends = status === "approved_pending_release" && starts !== null ? starts : until;
    bars.push({ from, until: ends, look: "inactive", label: word, ink: "quiet", said: word });
    if (ends < until) bars.push(active(ends));
  }
  return { ...lane, note: plan ?? word, bars };
}

const DAILY: Record<MatProduct | InjectionProduct, boolean> = {
  abilify_maintena: false,
  aristada441: false,
  aristada_monthly: false,
  aristada_six_weeks: false,
  paliperidone_monthly: false,
  paliperidone_three_month: false,
  haloperidol_decanoate: false,
  fluphenazine_decanoate: false,
  risperidone_microspheres: false,
  sublocade: false,
  brixadi_weekly: false,
  brixadi_monthly: false,
  vivitrol: false,
  buprenorphine_daily: true,
  methadone_daily: true,
  naltrexone_daily: true,
};

function matLane(scene: Scene, bar: CoverageBar): Lane {
  const { t } = scene;
  const given = bar.made_of.flatMap((part) => part.last_dose ?? []).sort();
  const dose = given.at(-1) ?? null;
  const marks = given.map((on): Mark => {
    const said = t("timeline.lastDose", { day: shortDate(on) });
    return { at: dayOf(on), shape: "dose", label: null, ink: "mat", said };
  });
  if (bar.next_dose !== null) {
    const said = t("timeline.nextDose", { day: shortDate(bar.next_dose.usual) });
    marks.push({
      at: dayOf(bar.next_dose.usual),
      shape: "next_dose",
      label: null,
      ink: "mat",
      said,
    });
  }
  const days = bar.offer === null ? null : span(bar.offer.from, bar.offer.to);
  return {
    key: `${isMat(bar.product) ? "mat" : "injection"}-${bar.fact}`,
    title: bar.what,
    note: matNote(scene, bar, dose),
    bars: bar.segments.flatMap((segment) => segmentBars(scene, bar, segment, dose)),
    marks,
    brackets:
      bar.offer === null || days === null
        ? []
        : [
            {
              from: dayOf(bar.offer.from),
              to: dayOf(bar.offer.to),
              label: t("timeline.dosePossible", { days }),
            },
          ],
  };
}

function matNote({ t }: Scene, bar: CoverageBar, dose: string | null): string {
  if (dose === null) return t("timeline.noDose");
  if (bar.next_dose === null) return t("timeline.dailyNote", { day: shortDate(dose) });
  return t("timeline.doseNote", { last: shortDate(dose), next: shortDate(bar.next_dose.usual) });
}

function segmentBars(scene: Scene, bar: CoverageBar, segment: Segment, dose: string | null): Bar[] {
  const { t, release } = scene;
  const [from, until] = [dayOf(segment.from), dayOf(segment.to) + 1];
  const days = { from: shortDate(segment.from), to: shortDate(segment.to) };
  if (segment.state === "covered") {
    const said = t("timeline.spanned", { what: t("timeline.covered"), ...days });
    const covered: Bar = { from, until, look: "covered", label: null, ink: "plain", said };
    const known = dose === null ? until : dayOf(dose) + 1;
    const assumed = release === null ? 0 : Math.min(until, release);
    if (!DAILY[bar.product] || assumed <= known) return [covered];
    const label = t("timeline.assumed", { day: shortDate(isoOf(assumed - 1)) });
    const parts: Bar[] = [
      { ...covered, until: known },
      { ...covered, from: known, until: assumed, look: "assumed", label, said: label },
      { ...covered, from: assumed },
    ];
    return parts.filter((part) => part.from < part.until);
  }
  const late = segment.state === "late";
  const open = bar.visit === null && segment === bar.segments.at(-1);
  const key = late
    ? "timeline.lateDays"
    : open
      ? "timeline.uncoveredOpen"
      : "timeline.uncoveredDays";
  const label = t(key, { count: until - from, day: days.from });
  const said = t("timeline.spanned", { what: label, ...days });
  const look = late ? "late" : "uncovered";
  return [{ from, until, look, label, ink: late ? "soon" : "late", said }];
}

/** Whether a bar is about this plan; the other injections are counted apart. */
export function isOfPlan(bar: CoverageBar, plan: number): boolean {
  return bar.made_of.some((part) => part.fact === plan && isMat(part.product));
}

/** Whether a bar is about this long-acting injection. */
export function isOfInjection(bar: CoverageBar, injection: number): boolean {
  return bar.made_of.some((part) => part.fact === injection && !isMat(part.product));
}

const isMat = (product: MatProduct | InjectionProduct): product is MatProduct =>
  product in en.terms.matProduct;

/** "Mar 10–12", or "Feb 27 – Mar 2". */
export function span(from: string, to: string): string {
  if (from === to) return shortDate(from);
  if (from.slice(0, 7) === to.slice(0, 7)) return `${shortDate(from)}–${Number(to.slice(8))}`;
  return `${shortDate(from)} – ${shortDate(to)}`;
}

function medicinesLane(scene: Scene): Lane | null {
  const { shown, t, release, until } = scene;
  const active = shown.medicines.filter(
    (order) => order.value.state !== "cancelled" && order.value.state !== "returned",
  );
  if (active.length === 0) return null;
  const lane = { key: "medicines", title: t("timeline.medicines"), marks: [], brackets: [] };
  if (release === null) {
    return { ...lane, note: t("timeline.orders", { count: active.length }), bars: [] };
  }
  const groups = new Map<string, MedicineCover[]>();
  for (const cover of shown.medicine_cover) {
    // What was left behind covers no day: the gap says it all.
    if (cover.gap !== null && dayOf(cover.gap.from) <= release) continue;
    const key = `${cover.last_day} ${cover.in_hand}`;
    groups.set(key, [...(groups.get(key) ?? []), cover]);
  }
  const supplies = [...groups.values()].flatMap((group): Bar[] => {
    const [first] = group;
    if (first === undefined) return [];
    const names = group.map((cover) => cover.drug).join(", ");
    const key = first.in_hand ? "timeline.inHandTo" : "timeline.lastsTo";
    const label = t(key, { count: group.length, day: shortDate(first.last_day) });
    return [
      {
        from: release,
        until: dayOf(first.last_day) + 1,
        look: first.in_hand ? "in_hand" : "planned",
        label,
        ink: "plain",
        said: `${label} (${names})`,
      },
    ];
  });
  const gaps = shown.medicine_cover.flatMap(({ gap }): Bar[] => {
    if (gap === null) return [];
    const ends = gap.to === null ? until : dayOf(gap.to) + 1;
    const days = gap.days;
    const label =
      days === null
        ? t("timeline.without", { what: gap.what })
        : t("timeline.withoutDays", { what: gap.what, count: days });
    return [
      { from: dayOf(gap.from), until: ends, look: "uncovered", label, ink: "late", said: gap.why },
    ];
  });
  const unsaid = active.length - shown.medicine_cover.length;
  const note =
    unsaid > 0
      ? t("timeline.ordersUnsaid", { count: active.length, unsaid })
      : t("timeline.orders", { count: active.length });
  return { ...lane, note, bars: [...supplies, ...merged(gaps)] };
}

/** Gaps over the same days are one bar. */
function merged(gaps: readonly Bar[]): Bar[] {
  const found: Bar[] = [];
  for (const gap of gaps) {
    const same = found.find((known) => known.from === gap.from && known.until === gap.until);
    if (same === undefined) found.push({ ...gap });
    else {
      same.label = `${same.label}; ${gap.label}`;
      same.said = `${same.said} ${gap.said}`;
    }
  }
  return found;
}

function visitsLane(scene: Scene): Lane {
  const { shown, t } = scene;
  const marks = shown.appointments.map((visit) => visitMark(scene, visit));
  const note =
    marks.length === 0 ? t("timeline.noVisit") : t("timeline.booked", { count: marks.length });
  return { key: "visits", title: t("timeline.visits"), note, bars: [], marks, brackets: [] };
}

function visitMark({ t }: Scene, { value }: Fact<Appointment>): Mark {
  const when =
    value.time === null ? shortDate(value.on) : `${shortDate(value.on)} ${clock(value.time)}`;
  const label = `${t(`terms:visitKind.${value.kind}`)} ${when}`;
  const ride = value.ride ?? (value.by_video_or_phone ? t("visit.remote") : t("visit.noRide"));
  const said = [label, value.with, ride].join(", ");
  const wanting = value.ride === null && !value.by_video_or_phone;
  return {
    at: dayOf(value.on),
    shape: "visit",
    label: wanting ? `${label} · ${t("visit.noRide")}` : label,
    ink: "plain",
    said,
  };
}
