/** Agreements with other organizations: which there are, when they end, and where the paper is. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { AgreementKind, AgreementShown, AgreementState } from "../../api/generated";
import { useSession } from "../../api/session";
import { useChange } from "../../api/useAnswer";
import { Button } from "../../design/Button";
import { Chip, type Tone } from "../../design/Chip";
import { Choice } from "../../design/Choice";
import { DateField } from "../../design/DateField";
import { problemOf, type Wrong } from "../../design/ErrorSummary";
import { Field } from "../../design/Field";
import { SaveForm } from "../../design/SaveForm";
import { Empty } from "../../design/States";
import { Table } from "../../design/Table";
import { say, sayFailure } from "../../design/Toast";
import { paperDate } from "../../words/dates";

const TONES: Record<AgreementState, Tone> = {
  not_yet: "none",
  in_force: "ok",
  ends_soon: "soon",
  ended: "late",
};
const KINDS: readonly AgreementKind[] = ["mou", "data_sharing", "contract", "other"];

export function Agreements({ held, keeps }: { held: readonly AgreementShown[]; keeps: boolean }) {
  const { t } = useTranslation("readiness");
  const remove = useChange("readiness.remove_agreement");
  const [editing, setEditing] = useState<AgreementShown | "new" | null>(null);
  if (editing !== null) {
    return (
      <AgreementForm held={editing === "new" ? null : editing} onDone={() => setEditing(null)} />
    );
  }
  const takeOff = ({ id, version }: AgreementShown) =>
    remove.mutate(
      { id, seen: version },
      {
        onSuccess: () => say(t("agreements.removed")),
        onError: (failure) => sayFailure(failure.message),
      },
    );
  return (
    <div className="readiness-agreements">
      {held.length === 0 ? (
        <Empty title={t("agreements.none")} icon="none" />
      ) : (
        <Table
          label={t("agreements.title")}
          rows={held}
          keyOf={(one) => one.id}
          columns={[
            { head: t("agreements.with"), names: true, cell: (one) => one.value.with_whom },
            {
              head: t("agreements.kindHead"),
              cell: (one) => t(`agreements.kind.${one.value.kind}`),
            },
            { head: t("agreements.signed"), cell: (one) => paperDate(one.value.signed_on) },
            {
              head: t("agreements.ends"),
              cell: (one) =>
                one.value.ends_on === null ? t("agreements.noEnd") : paperDate(one.value.ends_on),
            },
            {
              head: t("agreements.stateHead"),
              cell: (one) => (
                <>
                  <Chip tone={TONES[one.state]}>{t(`agreements.state.${one.state}`)}</Chip>{" "}
                  {one.state === "ends_soon" && one.days_left !== null ? (
                    <small className="quiet">
                      {t("agreements.left", { count: one.days_left })}
                    </small>
                  ) : null}
                </>
              ),
            },
            { head: t("agreements.kept"), cell: (one) => one.value.kept_at },
            ...(keeps
              ? [
                  {
                    head: "",
                    right: true,
                    cell: (one: AgreementShown) => (
                      <span className="readiness-acts">
                        <Button kind="quiet" onPress={() => setEditing(one)}>
                          <span aria-hidden="true">{t("agreements.change")}</span>
                          <span className="unseen">
                            {t("agreements.edit", { with: one.value.with_whom })}
                          </span>
                        </Button>
                        <Button kind="quiet" onPress={() => takeOff(one)}>
                          <span aria-hidden="true">{t("agreements.remove")}</span>
                          <span className="unseen">
                            {t("agreements.removeLabel", { with: one.value.with_whom })}
                          </span>
                        </Button>
                      </span>
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
      {keeps ? (
        <div>
          <Button kind="primary" onPress={() => setEditing("new")}>
            {t("agreements.add")}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

function AgreementForm({ held, onDone }: { held: AgreementShown | null; onDone: () => void }) {
  const { t } = useTranslation("readiness");
  const { today } = useSession();
  const save = useChange("readiness.save_agreement");
  const [value, setValue] = useState(
    held?.value ?? {
      with_whom: "",
      kind: "mou" as AgreementKind,
      signed_on: null as string | null,
      ends_on: null as string | null,
      kept_at: "",
    },
  );
  const [own, setOwn] = useState<Wrong | null>(null);
  const wrong = own ?? save.error;
  const set = (more: Partial<typeof value>) => setValue({ ...value, ...more });
  const keep = () => {
    const { signed_on } = value;
    if (signed_on === null) {
      const message = t("agreements.noDay");
      return setOwn({ message, problems: [{ field: "signed_on", message }] });
    }
    setOwn(null);
    save.mutate(
      { id: held?.id ?? null, seen: held?.version ?? null, value: { ...value, signed_on } },
      {
        onSuccess: () => {
          say(t("agreements.saved"));
          onDone();
        },
      },
    );
  };
  return (
    <SaveForm
      saving={save}
      wrong={wrong}
      words={t("agreements.save")}
      onSave={keep}
      beside={<Button onPress={onDone}>{t("agreements.title")}</Button>}
    >
      <Field
        label={t("agreements.with")}
        value={value.with_whom}
        onChange={(with_whom) => set({ with_whom })}
        error={problemOf(wrong, "with_whom")}
      />
      <Choice
        label={t("agreements.kindHead")}
        value={value.kind}
        options={KINDS.map((kind) => ({ value: kind, words: t(`agreements.kind.${kind}`) }))}
        onChange={(kind) => set({ kind })}
      />
      <div className="form-grid">
        <DateField
          label={t("agreements.signed")}
          today={today}
          value={value.signed_on}
          onChange={(signed_on) => set({ signed_on })}
          error={problemOf(wrong, "signed_on")}
        />
        <DateField
          label={t("agreements.ends")}
          today={today}
          value={value.ends_on}
          onChange={(ends_on) => set({ ends_on })}
          error={problemOf(wrong, "ends_on")}
        />
      </div>
      <p className="small quiet">{t("agreements.endsHint")}</p>
      <Field
        label={t("agreements.kept")}
        value={value.kept_at}
        onChange={(kept_at) => set({ kept_at })}
        error={problemOf(wrong, "kept_at")}
      />
    </SaveForm>
  );
}
