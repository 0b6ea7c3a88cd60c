/** Penal Code 4024(b): whoever may leave at night may stay until the morning, by choice. */
import { useTranslation } from "react-i18next";
import type { DoorCard } from "../../api/generated";
import { useChange } from "../../api/useAnswer";
import { Button } from "../../design/Button";
import { Chip } from "../../design/Chip";
import { useKeys } from "../../design/keys";
import { say, sayFailure } from "../../design/Toast";

export function UntilMorning({ card }: { card: DoorCard }) {
  const { t } = useTranslation("tonight");
  const stay = useChange("desk.until_morning");
  const { booking, desk } = card;
  const answered = desk?.until_morning ?? null;
  const isOpen = desk !== null && answered === null;
  const save = (accepts: boolean) =>
    stay.mutate(
      { booking, accepts },
      {
        onSuccess: () => say(t("staySaved", { answer: t(accepts ? "stays" : "staysNot") })),
        onError: (wrong) => sayFailure(wrong.message),
      },
    );
  useKeys([{ key: "8", words: t("keys.stay"), run: () => save(true) }], isOpen);
  if (desk === null) return null;
  return (
    <p className="tonight-stay">
      <b className="small">{t("stay")}</b>
      {answered === null ? (
        <>
          <Button onPress={() => save(true)} isPending={stay.isPending} hint="8">
            {t("stayYes")}
          </Button>
          <Button kind="quiet" onPress={() => save(false)} isPending={stay.isPending}>
            {t("stayNo")}
          </Button>
        </>
      ) : (
        <Chip tone={answered.accepts ? "due" : "none"}>
          {t(answered.accepts ? "stays" : "staysNot")}
        </Chip>
      )}
    </p>
  );
}
