/** Views that the user saved: one press brings one back. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CaseloadQuery, SavedView } from "../../api/generated";
import { useAsk, useChange } from "../../api/useAnswer";
import { Button } from "../../design/Button";
import { Dialog, DialogFoot } from "../../design/Dialog";
import { Field } from "../../design/Field";
import { Icon } from "../../design/Icon";
import { say, sayFailure } from "../../design/Toast";

export function Views({
  query,
  onPick,
}: {
  query: CaseloadQuery;
  onPick: (query: CaseloadQuery) => void;
}) {
  const { t } = useTranslation("caseload");
  const views = useAsk("views.list", {});
  const remove = useChange("views.remove");
  const save = useChange("views.save");
  if (!views.data || views.data.length === 0) return null;
  const drop = (view: SavedView) =>
    remove.mutate(
      { name: view.name },
      {
        onSuccess: () => say(t("views.removed", { name: view.name }), () => save.mutate(view)),
        onError: (failure) => sayFailure(failure.message),
      },
    );
  return (
    <ul className="caseload-views" aria-label={t("views.mine")}>
      {views.data.map((view) => (
        <li key={view.name}>
          <button
            type="button"
            className="tab"
            aria-pressed={isSame(view.query, query)}
            onClick={() => onPick(view.query)}
          >
            {view.name}
          </button>
          <Button
            kind="quiet"
            aria-label={t("views.remove", { name: view.name })}
            onPress={() => drop(view)}
          >
            <Icon name="close" size={12} />
          </Button>
        </li>
      ))}
    </ul>
  );
}

/** Both come from the program with their fields in one order. */
function isSame(one: CaseloadQuery, other: CaseloadQuery): boolean {
  const text = (query: CaseloadQuery) => {
    const { preset, sort, descending, filter } = query;
    const { text: typed, owner, group, window, step, states } = filter;
    return JSON.stringify([preset, sort, descending, typed, owner, group, window, step, states]);
  };
  return text(one) === text(other);
}

export function SaveViewDialog({
  query,
  isOpen,
  onClose,
}: {
  query: CaseloadQuery;
  isOpen: boolean;
  onClose: () => void;
}) {
  const { t } = useTranslation("caseload");
  const [name, setName] = useState("");
  const save = useChange("views.save");
  const problem = save.error?.problems.find((one) => one.field === "name")?.message;
  const keep = () =>
    save.mutate(
      { name, query },
      {
        onSuccess: () => {
          say(t("views.saved", { name: name.trim() }));
          setName("");
          onClose();
        },
      },
    );
  return (
    <Dialog title={t("views.title")} isOpen={isOpen} onClose={onClose} size="s">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          keep();
        }}
      >
        <Field
          label={t("views.name")}
          hint={t("views.nameHint")}
          error={problem ?? save.error?.message}
          value={name}
          onChange={setName}
          autoFocus
        />
        <DialogFoot>
          <Button onPress={onClose}>{t("views.cancel")}</Button>
          <Button kind="primary" type="submit" isPending={save.isPending}>
            {t("views.do")}
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  );
}
