/** Gives people to a member of staff, one or many at once, with the way back. */
import { useState } from "react";
import type { Assigned } from "../api/generated";
import { useAsk, useChange } from "../api/useAnswer";
import { Button } from "../design/Button";
import { Picker } from "../design/Choice";
import { Dialog, DialogFoot } from "../design/Dialog";
import { Failed } from "../design/States";
import { say, sayFailure } from "../design/Toast";
import { useRowWords } from "./rowWords";

/** Stands for "nobody" among the names; no user can be called so. */
const NOBODY = "-";

export function AssignDialog({
  bookings,
  isOpen,
  onClose,
  onDone,
}: {
  bookings: readonly string[];
  isOpen: boolean;
  onClose: () => void;
  onDone?: () => void;
}) {
  const { t } = useRowWords();
  const colleagues = useAsk("users.colleagues", {}, { enabled: isOpen });
  const assign = useChange("stays.assign_many");
  const [user, setUser] = useState<string | null>(null);
  const count = bookings.length;
  const options = (colleagues.data ?? []).map((one) => ({
    value: one.name,
    words: one.display_name,
    hint: t(`shell:role.${one.role}`),
  }));
  const nameOf = (name: string | null) =>
    options.find((option) => option.value === name)?.words ?? t("assign.nobody");

  const undo = (done: Assigned) => {
    const owners = new Set(done.before.map((before) => before.owner));
    void (async () => {
      for (const owner of owners) {
        const theirs = done.before.filter((before) => before.owner === owner);
        await assign.mutateAsync({ bookings: theirs.map((one) => one.booking), user: owner });
      }
      say(t("assign.undone"));
    })().catch((failure: Error) => sayFailure(failure.message));
  };
  const give = () => {
    if (user === null) return;
    const who = user === NOBODY ? null : user;
    assign.mutate(
      { bookings: [...bookings], user: who },
      {
        onSuccess: (done) => {
          const words =
            done.changed === 0
              ? t("assign.none", { who: nameOf(who) })
              : t("assign.done", { count: done.changed, who: nameOf(who) });
          const refused = done.refused.length;
          const over = refused === 0 ? "" : ` ${t("assign.refused", { count: refused })}`;
          say(words + over, done.changed === 0 ? undefined : () => undo(done));
          onDone?.();
          onClose();
        },
      },
    );
  };
  return (
    <Dialog title={t("assign.title", { count })} isOpen={isOpen} onClose={onClose} size="s">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          give();
        }}
      >
        {colleagues.error ? <Failed message={colleagues.error.message} /> : null}
        {assign.error ? <Failed message={assign.error.message} /> : null}
        <Picker
          label={t("assign.who")}
          value={user}
          options={[...options, { value: NOBODY, words: t("assign.nobody") }]}
          onChange={setUser}
        />
        <DialogFoot>
          <Button onPress={onClose}>{t("assign.cancel")}</Button>
          <Button
            kind="primary"
            type="submit"
            isDisabled={user === null || count === 0}
            isPending={assign.isPending}
          >
            {t("assign.do")}
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  );
}
