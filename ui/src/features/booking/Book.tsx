/** Booking somebody by hand, when no list knows of them yet: at night, from the booking sheet. */
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation, useNavigate } from "react-router";
import type { SimilarPeople } from "../../api/generated";
import { useSession } from "../../api/session";
import { useAsk, useChange } from "../../api/useAnswer";
import { useKept } from "../../api/useKept";
import { WAYS } from "../../api/ways";
import { Button } from "../../design/Button";
import { ErrorSummary } from "../../design/ErrorSummary";
import { useKeys } from "../../design/keys";
import { say } from "../../design/Toast";
import { leadsToUnread } from "../../design/unread";
import "./booking.css";
import { Fields } from "./Fields";
import { blank, message, question, type Typed } from "./typed";
import { useSettled } from "./useSettled";
import { Who } from "./Who";

/** What stands in for a question that is not asked. */
const NOBODY: SimilarPeople = {
  name: { last: "", first: "", middle: null, suffix: null },
  birth: "",
  sex: null,
  identifiers: [],
  booking: null,
};

export function Book() {
  const { t } = useTranslation(["booking", "design"]);
  const { today, now } = useSession();
  const state = useLocation().state as { searched?: string } | null;
  const go = useNavigate();
  const searched = state?.searched ?? "";
  const fresh = () => blank(searched, today ?? "", now ?? "");
  // What was typed outlives a look at another screen; another search begins anew.
  const [kept, keep] = useKept<{ of: string; typed: Typed } | null>("booking", null);
  const typed = kept !== null && (searched === "" || kept.of === searched) ? kept.typed : fresh();
  const change = (part: Partial<Typed>) => keep({ of: searched, typed: { ...typed, ...part } });
  const asked = useSettled(question(typed));
  const similar = useAsk("people.similar", asked ?? NOBODY, {
    enabled: asked !== null,
    hold: true,
  });
  const found = asked === null ? undefined : similar.data;
  const people = found?.people ?? [];
  const book = useChange("stays.book");
  const [lacks, setLacks] = useState(false);
  const sending = useRef(false);

  const save = (sameAs: string | null) => {
    if (leadsToUnread()) return;
    if (typed.bookedOn === null) return setLacks(true);
    if (sending.current) return;
    sending.current = true;
    book.mutate(message(typed, typed.bookedOn, sameAs), {
      onSuccess: (booked) => {
        keep(null);
        say(
          booked.asked_about > 0
            ? t("bookedAsked", { booking: booked.booking })
            : t(sameAs === null ? "booked" : "bookedKnown", { booking: booked.booking }),
        );
        go(WAYS.person(booked.booking), { replace: true });
      },
      onSettled: () => {
        sending.current = false;
      },
    });
  };
  useKeys([
    { key: "Ctrl+Enter", words: t("save"), everywhere: true, run: () => save(null) },
    ...people.map((one, at) => ({
      key: `Ctrl+${at + 1}`,
      words: t("keySame", { name: one.person.name }),
      everywhere: true,
      run: () => save(one.person.booking),
    })),
  ]);

  return (
    <div className="booking">
      <header>
        <h1>{t("title")}</h1>
        <p className="quiet">{t("hint")}</p>
      </header>
      <div className="booking-body">
        <form
          className="booking-form"
          aria-label={t("title")}
          onSubmit={(event) => {
            event.preventDefault();
            save(null);
          }}
        >
          <ErrorSummary wrong={book.error} title={t("notBooked")} />
          <Fields
            typed={typed}
            change={change}
            wrong={book.error}
            lacksDay={lacks && typed.bookedOn === null}
            today={today ?? ""}
            born={found?.born ?? null}
            bookingOf={found?.booking_of ?? null}
          />
          <div className="booking-foot">
            <span className="small quiet">{t("foot")}</span>
            <Button
              kind="quiet"
              onPress={() => keep({ of: "", typed: blank("", today ?? "", now ?? "") })}
            >
              {t("clear")}
            </Button>
            <Button
              kind="primary"
              type="submit"
              isPending={book.isPending}
              hint={t("design:saveKey")}
            >
              {t("save")}
            </Button>
          </div>
        </form>
        <Who
          people={people}
          isAsked={asked !== null}
          isAsking={similar.isFetching}
          failed={similar.error?.message ?? null}
          onSame={save}
        />
      </div>
    </div>
  );
}
