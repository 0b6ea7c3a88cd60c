/** The steps at the desk. Space does the next one; what was done by mistake is taken back. */
import type { TFunction } from "i18next";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { DeskStep, Leaving, LeftHow } from "../../api/generated";
import { useMay, useSession } from "../../api/session";
import { useChange } from "../../api/useAnswer";
import { useStaff } from "../../api/useStaff";
import { Button } from "../../design/Button";
import { Checkbox, Choice } from "../../design/Choice";
import { Dialog, DialogFoot } from "../../design/Dialog";
import { useKeys } from "../../design/keys";
import { say, sayFailure } from "../../design/Toast";
import { clock } from "../../words/dates";
import { nextStep } from "./nextStep";
import { StepLine } from "./StepLine";

/** Most usual first; the number is the key. */
const HOW: readonly LeftHow[] = [
  "bail",
  "court",
  "own_recognizance",
  "sentence_served",
  "dismissed",
  "transferred",
];

export function Steps({ person, today }: { person: Leaving; today: string }) {
  const { t } = useTranslation("desk");
  const { now, signed_in } = useSession();
  const works = useMay()("work_release_desk");
  const mayClear = works && ["nurse", "prescriber"].includes(signed_in.role);
  const [how, setHow] = useState<LeftHow>(person.how ?? "bail");
  const [whole, setWhole] = useState(true);
  const [asksGone, setAsksGone] = useState(false);
  const act = useDesk(person);
  const called = useStaff();
  const { release, pack } = person;
  const next = nextStep(person);

  const doNext = () => {
    if (next === "started") act.start(how);
    else if (next === "told_medical") act.tell();
    else if (next === "cleared" && mayClear) act.clear();
    else if (next === "handed_over" && pack.number !== null) act.hand(pack.number, whole);
    else if (next === "gone") setAsksGone(true);
  };
  const canDoNext = works && (next !== "cleared" || mayClear);

  useKeys([{ key: "Space", words: t("keys.next"), run: doNext }], canDoNext);
  useKeys(
    HOW.map((one, at) => ({
      key: String(at + 1),
      words: t("keys.how", { how: t(`how.${one}`) }),
      run: () => setHow(one),
      unlisted: 0 < at,
    })),
    works && release === null,
  );
  useKeys(
    [
      { key: "a", words: t("keys.accept"), run: () => act.morning(true) },
      { key: "d", words: t("keys.decline"), run: () => act.morning(false) },
      { key: "g", words: t("keys.gone"), run: () => setAsksGone(true) },
      { key: "s", words: t("keys.seal"), run: () => setWhole(!whole) },
    ],
    works && release !== null,
  );
  useKeys(
    [{ key: "c", words: t("keys.clear"), run: act.clear }],
    mayClear && release !== null && release.cleared === null,
  );

  const title = (step: DeskStep, isDone: boolean) => t(isDone ? `step.${step}` : `todo.${step}`);
  const button = (step: typeof next, words: string, run: () => void) =>
    works && next === step ? (
      <Button kind="primary" hint="Space" onPress={run} isPending={act.isPending}>
        {words}
      </Button>
    ) : null;
  const back = (step: DeskStep) =>
    works ? (
      <Button
        kind="quiet"
        aria-label={`${t("takeBack")}: ${t(`step.${step}`)}`}
        onPress={() => act.takeBack(step)}
      >
        {t("takeBack")}
      </Button>
    ) : null;
  const by = (said: { at: string; by: string }) =>
    t("doneBy", { at: clock(said.at), by: called(said.by) });

  return (
    <ol className="desk-steps" aria-label={t("steps")}>
      <StepLine
        title={title("started", release !== null)}
        done={release !== null}
        isNext={next === "started"}
        detail={
          release === null
            ? null
            : t("startedBy", {
                at: clock(release.started.at),
                by: called(release.started.by),
                how: t(`how.${release.started.how}`),
              })
        }
        action={button("started", t("act.started"), () => act.start(how))}
        undo={release === null ? null : back("started")}
      >
        {works && release === null ? (
          <Choice
            label={t("howLabel")}
            quietLabel
            value={how}
            onChange={setHow}
            options={HOW.map((one, at) => ({ value: one, words: `${at + 1} ${t(`how.${one}`)}` }))}
          />
        ) : null}
      </StepLine>
      <StepLine
        title={title("told_medical", release?.told_medical != null)}
        done={release?.told_medical != null}
        isNext={next === "told_medical"}
        detail={
          release?.told_medical
            ? by(release.told_medical)
            : release && t("onList", { at: clock(release.started.at) })
        }
        action={button("told_medical", t("act.told_medical"), act.tell)}
        undo={release?.told_medical ? back("told_medical") : null}
      />
      <StepLine
        title={title("cleared", release?.cleared != null)}
        done={release?.cleared != null}
        isNext={next === "cleared"}
        detail={release?.cleared ? by(release.cleared) : next === "cleared" ? t("waits") : null}
        action={
          mayClear && next === "cleared" ? (
            <Button kind="primary" hint="c" onPress={act.clear} isPending={act.isPending}>
              {t("clear")}
            </Button>
          ) : null
        }
        undo={release?.cleared && mayClear ? back("cleared") : null}
      />
      <StepLine
        title={title("until_morning", release?.until_morning != null)}
        done={release?.until_morning != null}
        isNext={false}
        detail={
          release?.until_morning
            ? t(release.until_morning.accepts ? "acceptsBy" : "declinesBy", {
                at: clock(release.until_morning.at),
                by: called(release.until_morning.by),
              })
            : null
        }
        action={
          works && release !== null && release.until_morning === null ? (
            <>
              <Button hint="a" onPress={() => act.morning(true)}>
                {t("accepts")}
              </Button>
              <Button hint="d" onPress={() => act.morning(false)}>
                {t("declines")}
              </Button>
            </>
          ) : null
        }
        undo={release?.until_morning ? back("until_morning") : null}
      />
      <StepLine
        title={title("handed_over", release?.handed_over != null)}
        done={release?.handed_over != null}
        isNext={next === "handed_over"}
        detail={handed(person, t)}
        action={button(
          "handed_over",
          t("act.handed_over"),
          () => pack.number !== null && act.hand(pack.number, whole),
        )}
        undo={release?.handed_over ? back("handed_over") : null}
      >
        {works && next === "handed_over" ? (
          <Checkbox isSelected={whole} onChange={setWhole}>
            {t("sealQuestion")}
          </Checkbox>
        ) : null}
      </StepLine>
      <StepLine
        title={t("todo.gone")}
        done={false}
        isNext={next === "gone"}
        detail={null}
        action={
          works && release !== null ? (
            <Button
              kind={next === "gone" ? "primary" : "plain"}
              hint={next === "gone" ? "Space" : "g"}
              onPress={() => setAsksGone(true)}
            >
              {t("act.gone")}
            </Button>
          ) : null
        }
        undo={null}
      />
      <Dialog
        title={t("goneTitle", { name: person.name })}
        isOpen={asksGone}
        onClose={() => setAsksGone(false)}
        size="s"
        urgent
      >
        <p>{t("goneWords", { at: clock(now), how: t(`how.${release?.started.how ?? how}`) })}</p>
        <DialogFoot>
          <Button onPress={() => setAsksGone(false)}>{t("goneNo")}</Button>
          <Button
            kind="primary"
            autoFocus
            isPending={act.isPending}
            onPress={() => {
              setAsksGone(false);
              act.gone(release?.started.how ?? how, today, now);
            }}
          >
            {t("goneYes")}
          </Button>
        </DialogFoot>
      </Dialog>
    </ol>
  );
}

function handed(person: Leaving, t: TFunction<"desk">): string | null {
  const { pack, release } = person;
  if (release?.handed_over) {
    const { at, number, seal_whole, officer, initials } = release.handed_over;
    const seal = t(seal_whole ? "sealWhole" : "sealBroken");
    return t("handed", { at: clock(at), number, seal, officer, initials });
  }
  if (pack.state === "none") return t("noPack");
  if (pack.state === "hold") return t("packHold");
  return pack.state === "not_sealed" ? t("packWaits") : null;
}

/** What can be done for one person at the desk, each with its way back. */
function useDesk(person: Leaving) {
  const { t } = useTranslation("desk");
  const { booking, name } = person;
  const starts = useChange("desk.start_release");
  const tells = useChange("desk.tell_medical");
  const clears = useChange("desk.clear");
  const mornings = useChange("desk.until_morning");
  const hands = useChange("desk.hand_over");
  const backs = useChange("desk.take_back");
  const leaves = useChange("stays.leave");
  const fails = { onError: (failure: { message: string }) => sayFailure(failure.message) };
  const takeBack = (step: DeskStep) =>
    backs.mutate(
      { booking, step },
      { ...fails, onSuccess: () => say(t("takenBack", { step: t(`step.${step}`) })) },
    );
  const done = (step: DeskStep, said: DeskStep | "leaves_now" = step) => ({
    ...fails,
    onSuccess: () => say(t(`said.${said}`, { name }), () => takeBack(step)),
  });
  const isPending = [starts, tells, clears, mornings, hands, backs, leaves].some(
    (change) => change.isPending,
  );
  const once = (run: () => void) => {
    if (!isPending) run();
  };
  return {
    isPending,
    takeBack,
    start: (how: LeftHow) => once(() => starts.mutate({ booking, how, at: null }, done("started"))),
    tell: () => once(() => tells.mutate({ booking, at: null }, done("told_medical"))),
    clear: () => once(() => clears.mutate({ booking, at: null }, done("cleared"))),
    morning: (accepts: boolean) =>
      once(() =>
        mornings.mutate(
          { booking, accepts },
          done("until_morning", accepts ? "until_morning" : "leaves_now"),
        ),
      ),
    hand: (number: string, seal_whole: boolean) =>
      once(() =>
        hands.mutate(
          { booking, number, seal_whole, officer: null, initials: null, at: null },
          done("handed_over"),
        ),
      ),
    gone: (how: LeftHow, on: string, now: string) =>
      once(() =>
        leaves.mutate(
          { booking, on, time: `${clock(now)}:00`, how, source: "release desk" },
          { ...fails, onSuccess: () => say(t("hasLeft", { name, at: clock(now) })) },
        ),
      ),
  };
}
