/** The evidence of one element: its figures with the people behind them, what was said by hand. */
import { useTranslation } from "react-i18next";
import type {
  FigurePart,
  ReadinessElementShown,
  ReadinessEntryShown,
  ReadinessFigure,
} from "../../api/generated";
import { useStaff } from "../../api/useStaff";
import { Button } from "../../design/Button";
import { Card, Facts } from "../../design/Card";
import { Unconfirmed } from "../../design/Chip";
import { Icon } from "../../design/Icon";
import { moment, paperDate } from "../../words/dates";
import { Standing } from "./Elements";
import { behind, said } from "./said";

export type Doing = "condition" | "state" | "target";

interface Props {
  element: ReadinessElementShown;
  threshold: number;
  /** Whether this user says things by hand. */
  keeps: boolean;
  onDo: (doing: Doing) => void;
  onPeople: (figure: ReadinessFigure, part: FigurePart) => void;
  onWithdraw: (entry: ReadinessEntryShown) => void;
}

const KEYS: Record<Doing, string> = { condition: "c", state: "s", target: "g" };

/** What can be said of an element: a target only where people are counted. */
export function doingsOf(element: ReadinessElementShown): Doing[] {
  const counts = !element.by_hand && element.figures[0]?.measured.measure === "share";
  return counts ? ["condition", "state", "target"] : ["condition", "state"];
}

export function Detail({ element, threshold, keeps, onDo, onPeople, onWithdraw }: Props) {
  const { t } = useTranslation(["readiness", "terms"]);
  const { basis } = element;
  return (
    <aside className="lines-aside readiness-aside" aria-label={`${element.key} ${element.title}`}>
      <Card>
        <h2 className="readiness-title">
          <span className="num">{element.key}</span> {element.title}
        </h2>
        <p className="readiness-marks">
          <Standing element={element} />
          {element.unconfirmed ? <Unconfirmed word={t("unconfirmed")} /> : null}
        </p>
        {basis === null ? null : (
          <p className="small quiet">{t(`basis.${basis}`, { target: element.target })}</p>
        )}
        <Condition element={element} keeps={keeps} onWithdraw={onWithdraw} />
        {keeps ? (
          <div className="readiness-doings">
            {doingsOf(element).map((doing) => (
              <Button key={doing} hint={KEYS[doing]} onPress={() => onDo(doing)}>
                {t(doing === "target" ? "setTarget.button" : `${doing}.button`)}
              </Button>
            ))}
          </div>
        ) : null}
      </Card>
      <Card title={t("evidence")}>
        {element.kept ? <p>{t("keptWhy")}</p> : null}
        {!element.kept && element.figures.length === 0 ? <p>{t("noFigure")}</p> : null}
        <ul className="readiness-figures">
          {element.figures.map((figure) => (
            <Figure key={figure.line} figure={figure} threshold={threshold} onPeople={onPeople} />
          ))}
        </ul>
        <Facts
          rows={[
            basis === "target" ? [t("target"), <Target key="t" element={element} />] : null,
            [t("from"), element.evidence],
            [t("source"), element.source],
            [
              t("sure"),
              <>
                {t(`terms:confidence.${element.confidence}`)};{" "}
                {t("lettering", { sure: t(`terms:confidence.${element.lettering}`) })}
              </>,
            ],
          ]}
        />
      </Card>
      {element.statements.length === 0 ? null : (
        <Card title={t("statements")}>
          <ul className="readiness-said">
            {element.statements.map((held) => (
              <li key={held.id}>
                <b>{held.document}</b>
                <small className="quiet">
                  {t("dated", {
                    dated: held.dated === null ? "" : paperDate(held.dated),
                    kept: held.kept_at,
                  })}
                </small>
                <small className="quiet">
                  {t("statedBy", { by: held.by, on: moment(held.at) })}
                </small>
                {keeps ? <TakeBack entry={held} onWithdraw={onWithdraw} /> : null}
              </li>
            ))}
          </ul>
        </Card>
      )}
      <History element={element} keeps={keeps} onWithdraw={onWithdraw} />
    </aside>
  );
}

function Target({ element }: { element: ReadinessElementShown }) {
  const { t } = useTranslation("readiness");
  return (
    <>
      {t("of100", { target: element.target })}
      <small className="quiet"> {t(element.own_target ? "ownTarget" : "packTarget")}</small>{" "}
      {element.target_unconfirmed ? <Unconfirmed word={t("unconfirmed")} /> : null}
    </>
  );
}

function Figure({
  figure,
  threshold,
  onPeople,
}: {
  figure: ReadinessFigure;
  threshold: number;
  onPeople: Props["onPeople"];
}) {
  const { t } = useTranslation("readiness");
  const held = behind(figure);
  const opens = (part: "of" | "rest", count: number) => (
    <button
      type="button"
      className="readiness-open"
      aria-label={t("open.label", { part: t(`open.${part}`, { count }), words: figure.words })}
      onClick={() => onPeople(figure, part)}
    >
      {t(`open.${part}`, { count })}
    </button>
  );
  return (
    <li>
      <span>{said(figure, threshold, t)}</span>{" "}
      {figure.unconfirmed ? <Unconfirmed word={t("unconfirmed")} /> : null}
      {held === null || (held.of === 0 && !held.rest) ? null : (
        <span className="readiness-opens">
          {held.of === 0 ? null : opens("of", held.of)}
          {held.rest ? opens("rest", held.rest) : null}
        </span>
      )}
    </li>
  );
}

function Condition({
  element,
  keeps,
  onWithdraw,
}: Pick<Props, "element" | "keeps" | "onWithdraw">) {
  const { t } = useTranslation("readiness");
  const { condition } = element;
  if (condition === null) return null;
  const until = condition.until === null ? "" : paperDate(condition.until);
  return (
    <div className="readiness-condition">
      <p>
        <Icon name="soon" />{" "}
        <b>
          {t("conditionTitle")}{" "}
          {condition.ended ? t("ended", { until }) : t("until", { until, by: condition.by })}
        </b>
        <br />
        {condition.reason}
      </p>
      {keeps ? <TakeBack entry={condition} onWithdraw={onWithdraw} /> : null}
    </div>
  );
}

function TakeBack({
  entry,
  onWithdraw,
}: {
  entry: ReadinessEntryShown;
  onWithdraw: Props["onWithdraw"];
}) {
  const { t } = useTranslation("readiness");
  return (
    <Button kind="quiet" onPress={() => onWithdraw(entry)}>
      <span aria-hidden="true">{t("withdraw.button")}</span>
      <span className="unseen">{t("withdraw.label", { what: whatOf(entry) })}</span>
    </Button>
  );
}

/** What an entry is about, in its own words. */
export function whatOf(entry: ReadinessEntryShown): string {
  return entry.document ?? entry.reason ?? (entry.share === null ? "" : String(entry.share));
}

/** Everything that was said of the element, newest first. */
function History({ element, keeps, onWithdraw }: Pick<Props, "element" | "keeps" | "onWithdraw">) {
  const { t } = useTranslation("readiness");
  const called = useStaff();
  const target = element.history.find((entry) => entry.deed === "target" && !entry.withdrawn);
  return (
    <Card title={t("history")}>
      {element.history.length === 0 ? <p className="quiet">{t("noHistory")}</p> : null}
      <ol className="readiness-said">
        {element.history.map((entry) => (
          <li key={entry.id}>
            <b>{t(`deed.${entry.deed}`)}</b>
            <span>
              {entry.share === null ? whatOf(entry) : t("of100", { target: entry.share })}
              {entry.withdrawn ? <em className="quiet"> ({t("withdrawn")})</em> : null}
            </span>
            <small className="quiet num">
              {called(entry.recorded_by)}, {moment(entry.at)}
            </small>
            {keeps && entry.id === target?.id ? (
              <TakeBack entry={entry} onWithdraw={onWithdraw} />
            ) : null}
          </li>
        ))}
      </ol>
    </Card>
  );
}
