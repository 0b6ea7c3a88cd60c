/** One visual language for state: a mark, a word and a colour, never the colour alone. */
import type { ReactNode } from "react";
import { Icon, type IconName } from "./Icon";

export type Tone = "ok" | "due" | "soon" | "late" | "none" | "unknown";

const MARK: Record<Tone, IconName> = {
  ok: "done",
  due: "due",
  soon: "soon",
  late: "late",
  none: "none",
  unknown: "unknown",
};

export function Chip({
  tone,
  children,
  title,
}: {
  tone: Tone;
  children: ReactNode;
  title?: string;
}) {
  return (
    <span className={`chip tone-${tone}`} title={title}>
      <Icon name={MARK[tone]} size={12} />
      <span>{children}</span>
    </span>
  );
}

/** A mark for numbers that the site has not confirmed. */
export function Unconfirmed({ word }: { word: string }) {
  return <span className="unconfirmed">{word}</span>;
}
