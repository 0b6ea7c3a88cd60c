/** The timeline in its card: the drawing on whatever width there is, or the same as a table. */
import { useLayoutEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CaseShown } from "../../../api/generated";
import { Button } from "../../../design/Button";
import { Table } from "../../../design/Table";
import { timelineOf } from "./build";
import { layOut } from "./layout";
import type { Shape, Timeline } from "./model";
import { Picture, Sample } from "./Picture";
import "./timeline.css";

/** The width before anybody has measured. */
const USUAL = 1040;

export function TimelineCard({
  shown,
  asTable,
  onTurn,
}: {
  shown: CaseShown;
  asTable: boolean;
  onTurn: () => void;
}) {
  const { t } = useTranslation(["person", "terms"]);
  const timeline = useMemo(() => timelineOf(shown, t), [shown, t]);
  const [width, box] = useWidth();
  const picture = useMemo(() => layOut(timeline, width), [timeline, width]);
  return (
    <section className="card tl-card" aria-label={t("timeline.title")}>
      <div ref={box} className="tl-box">
        {asTable ? (
          <AsTable timeline={timeline} />
        ) : (
          <Picture picture={picture} summary={timeline.summary} />
        )}
      </div>
      <div className="tl-foot">
        {asTable ? <span /> : <Legend timeline={timeline} />}
        <Button kind="quiet" onPress={onTurn} hint="g">
          {asTable ? t("timeline.asPicture") : t("timeline.asTable")}
        </Button>
      </div>
    </section>
  );
}

function useWidth(): [number, React.RefObject<HTMLDivElement | null>] {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(USUAL);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element || typeof ResizeObserver === "undefined") return;
    const measure = () => setWidth((known) => Math.round(element.clientWidth) || known);
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, []);
  return [width, box];
}

interface Row {
  key: string;
  lane: string;
  /** Only the first row of a lane shows the lane's name and note; the others say the name. */
  note: string | null;
  what: string;
}

function AsTable({ timeline }: { timeline: Timeline }) {
  const { t } = useTranslation("person");
  const rows: Row[] = timeline.lanes.flatMap((lane) => {
    const said = [...lane.bars, ...lane.marks].map((one) => one.said);
    const all = [...said, ...lane.brackets.map((bracket) => bracket.label)];
    return (all.length === 0 ? [lane.note] : all).map((what, at) => ({
      key: `${lane.key}${at}`,
      lane: lane.title,
      note: at === 0 ? lane.note : null,
      what,
    }));
  });
  return (
    <Table
      label={t("timeline.title")}
      rows={rows}
      keyOf={(row) => row.key}
      columns={[
        {
          head: t("timeline.lane"),
          names: true,
          cell: (row) =>
            row.note === null ? (
              <span className="unseen">{row.lane}</span>
            ) : (
              <>
                {row.lane} <small className="quiet">{row.note}</small>
              </>
            ),
        },
        { head: t("timeline.what"), cell: (row) => row.what },
      ]}
    />
  );
}

/** Only the marks and patterns that are in the picture. */
function Legend({ timeline }: { timeline: Timeline }) {
  const { t } = useTranslation("person");
  const shapes = new Set<Shape>(
    timeline.lanes.flatMap((lane) => lane.marks.map((mark) => mark.shape)),
  );
  const looks = new Set(timeline.lanes.flatMap((lane) => lane.bars.map((bar) => bar.look)));
  const patterns = (["late", "uncovered", "assumed", "planned"] as const).filter((look) =>
    looks.has(look),
  );
  return (
    <ul className="tl-legend" aria-label={t("timeline.legend.label")}>
      {[...shapes].map((shape) => (
        <li key={shape}>
          <Sample shape={shape} />
          {t(`timeline.legend.${shape}`)}
        </li>
      ))}
      {patterns.map((look) => (
        <li key={look}>
          <span className={`tl-swatch tl-swatch-${look}`} aria-hidden="true" />
          {t(`timeline.legend.${look}`)}
        </li>
      ))}
    </ul>
  );
}
