/** One person's reentry plan: what is still open first, then needs, referrals and the handoff. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation, useNavigate, useParams } from "react-router";
import type { PlanShown } from "../../api/generated";
import { useMay } from "../../api/session";
import { useAsk } from "../../api/useAnswer";
import { WAYS } from "../../api/ways";
import { Button } from "../../design/Button";
import { Chip } from "../../design/Chip";
import { Icon } from "../../design/Icon";
import { useKeys } from "../../design/keys";
import { Answered } from "../../design/States";
import { Tabs } from "../../design/Tabs";
import { longDate } from "../../words/dates";
import { fullName } from "../person/words";
import { Dialogs } from "./Dialogs";
import { Handoff } from "./Handoff";
import { type Opened, PlanContext } from "./here";
import { Needs } from "./Needs";
import { Referrals } from "./Referrals";
import "./plan.css";

const VIEWS = ["needs", "referrals", "handoff"] as const;
type View = (typeof VIEWS)[number];

export function Plan() {
  const { booking = "" } = useParams();
  const { t } = useTranslation("plan");
  const answer = useAsk("plan.show", { booking });
  return (
    <Answered answer={answer} asking={t("asking")}>
      {(shown) => <Shown key={shown.booking} shown={shown} />}
    </Answered>
  );
}

function Shown({ shown }: { shown: PlanShown }) {
  const { t } = useTranslation(["plan", "orders"]);
  const go = useNavigate();
  const state: unknown = useLocation().state;
  const may = useMay()("record_care");
  const [view, setView] = useState<View>("needs");
  const [opened, setOpened] = useState<Opened | null>(null);
  const back = () => go(WAYS.person(shown.booking), { state });
  useKeys([
    ...VIEWS.map((one, at) => ({
      key: String(at + 1),
      words: t(`keys.${one}`),
      run: () => setView(one),
    })),
    { key: "Escape", words: t("keys.back"), run: back },
  ]);
  const name = fullName(shown.name);
  const when =
    shown.release === null
      ? t("orders:noRelease")
      : t("orders:release", { day: longDate(shown.release) });
  const counts = {
    needs: shown.needs.filter(({ need }) => need.value.closed === null).length,
    referrals: shown.referrals.filter((held) => held.open).length,
    handoff: shown.handoffs.length,
  };
  return (
    <PlanContext value={{ shown, today: shown.as_of.slice(0, 10), may, open: setOpened }}>
      <div className="page plan">
        <header className="page-head">
          <Button kind="quiet" onPress={back} hint="Esc">
            <Icon name="left" />
            <span className="unseen">{t("back", { person: name })}</span>
          </Button>
          <div className="plan-whose">
            <h1>
              {t("title")}: {name}
            </h1>
            <p className="small quiet">
              {[
                shown.booking,
                when,
                shown.plan ?? t("noPlan"),
                t("version", { count: shown.version }),
              ].join(" · ")}
            </p>
          </div>
          <div className="page-actions">
            <Tabs
              label={t("views")}
              value={view}
              onChange={setView}
              options={VIEWS.map((one) => ({
                value: one,
                words: t(`view.${one}`),
                count: counts[one],
              }))}
            />
          </div>
        </header>
        <StillOpen shown={shown} />
        {view === "needs" ? <Needs /> : null}
        {view === "referrals" ? <Referrals /> : null}
        {view === "handoff" ? <Handoff /> : null}
        <Dialogs opened={opened} onClose={() => setOpened(null)} />
      </div>
    </PlanContext>
  );
}

/** The first line of the screen. */
function StillOpen({ shown }: { shown: PlanShown }) {
  const { t } = useTranslation("plan");
  const open = shown.needs.filter(({ need }) => need.value.closed === null);
  const late = open.filter((held) => held.overdue).length;
  const nobody = open.filter((held) => held.has_nobody).length;
  const waits = shown.referrals.filter((held) => held.open);
  const answers = waits.filter(({ answer }) => answer !== null && answer.days < 0).length;
  const lines = [...open.map(({ need }) => need), ...waits.map(({ referral }) => referral)];
  const unsaid = lines.filter(({ value }) => value.tells === "not_said").length;
  const none = open.length === 0 && waits.length === 0 && shown.handoffs.length > 0;
  return (
    <section className="plan-open" aria-label={t("open.title")}>
      <b>{t("open.title")}:</b> {none ? <Chip tone="ok">{t("open.none")}</Chip> : null}
      {open.length > 0 ? <Chip tone="soon">{t("open.needs", { count: open.length })}</Chip> : null}
      {late > 0 ? <Chip tone="late">{t("open.late", { count: late })}</Chip> : null}
      {nobody > 0 ? <Chip tone="due">{t("open.nobody", { count: nobody })}</Chip> : null}
      {waits.length > 0 ? (
        <Chip tone="soon">{t("open.waits", { count: waits.length })}</Chip>
      ) : null}
      {answers > 0 ? <Chip tone="late">{t("open.answers", { count: answers })}</Chip> : null}
      {unsaid > 0 ? <Chip tone="unknown">{t("open.unsaid", { count: unsaid })}</Chip> : null}
      {shown.handoffs.length === 0 ? <Chip tone="due">{t("open.handoff")}</Chip> : null}
    </section>
  );
}
