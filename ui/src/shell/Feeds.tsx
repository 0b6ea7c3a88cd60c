/** How old the roster and the dose file are, and where papers go: always in sight, on every screen. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { ask } from "../api/ask";
import type { ClinicFeed, Feed, Feeds as Told } from "../api/generated";
import { useAsk } from "../api/useAnswer";
import { Chip } from "../design/Chip";
import { clock, moment } from "../words/dates";

/** The age of a feed, and how many documents of single people it was where it was no whole report. */
type Age = Pick<Feed, "at" | "old"> & Partial<Pick<ClinicFeed, "documents">>;

/** The age changes while the window stands open (ms). */
const LOOK_EVERY = 60_000;

export function Feeds({ today, clinical }: { today: string; clinical: boolean }) {
  const { t } = useTranslation("shell");
  const feeds = useAsk("feeds.show", {}, { every: LOOK_EVERY });
  useNews(feeds.data);
  const printers = useQuery({
    queryKey: ["window.printers"],
    queryFn: () => ask("window.printers", {}),
    staleTime: LOOK_EVERY,
  });
  const age = (name: "roster" | "medical", feed: Age | null) => (
    <span>
      {t(`feed.${name}`)}{" "}
      {feed === null ? (
        <Chip tone="none" title={t(`feed.neverWhy.${name}`)}>
          {t("feed.never")}
        </Chip>
      ) : (
        <Chip tone={feed.old ? "soon" : "ok"}>
          {feed.at.startsWith(today) ? clock(feed.at) : moment(feed.at)}
        </Chip>
      )}
      {feed?.documents ? ` ${t("feed.documents", { count: feed.documents })}` : null}
    </span>
  );
  const printer = printers.data?.default ?? printers.data?.names[0] ?? null;
  return (
    <>
      {feeds.data ? age("roster", feeds.data.roster) : null}
      {feeds.data && clinical ? age("medical", doses(feeds.data.reports)) : null}
      {printers.isSuccess ? (
        <span>
          {t("feed.printer")} <b>{printer ?? t("feed.none")}</b>
        </span>
      ) : null}
    </>
  );
}

/** Whatever is on the screen is asked again once a list has come in by itself. */
function useNews(feeds: Told | undefined): void {
  const client = useQueryClient();
  const known = useRef<string | null>(null);
  const read = feeds && [feeds.roster, ...feeds.reports].map((feed) => feed?.at).join(" ");
  useEffect(() => {
    if (read === undefined) return;
    if (known.current !== null && known.current !== read) void client.invalidateQueries();
    known.current = read;
  }, [client, read]);
}

/** Up to when doses are known: that, and not when the file was read, is what a nurse must see. */
function doses(feeds: readonly ClinicFeed[]): Age | null {
  const found = feeds.find((feed) => feed.list === "administrations");
  if (found === undefined) return null;
  const { doses_to, as_of, old, documents } = found;
  return { at: doses_to ?? as_of, old, documents };
}
