/** What the directory offers for one field of a form, and the empty fields that an entry fills. */
import { useTranslation } from "react-i18next";
import type { DirectoryEntry } from "../../../api/generated";
import { Suggest } from "../../../pieces/Suggest";
import { usePerson } from "../usePerson";
import { type AnyField, type Draft, textOf } from "./draft";

interface Props {
  field: AnyField;
  draft: Draft;
  /** As the form was opened: what stood there is not offered again. */
  opened: Draft;
  onPick: (draft: Draft) => void;
}

export function Offered({ field, draft, opened, onPick }: Props) {
  const { t } = useTranslation("record");
  const { shown } = usePerson();
  const { suggest } = field;
  const text = textOf(draft[field.name]);
  const isTyped = text !== textOf(opened[field.name]);
  const eager = suggest?.ofCounty === true && text.trim() === "";
  if (suggest === undefined || !(isTyped || eager)) return null;
  const pick = (entry: DirectoryEntry) => {
    const filled = Object.entries(suggest.fills ?? {}).filter(
      ([name]) => textOf(draft[name]).trim() === "",
    );
    const more = filled.map(([name, from]) => [name, entry[from]]);
    onPick({ ...draft, [field.name]: entry.name, ...Object.fromEntries(more) });
  };
  return (
    <Suggest
      field={t(`field.${field.name}`)}
      text={text}
      kinds={suggest.kinds}
      county={suggest.ofCounty === true ? shown.stay.residence_county : null}
      eager={eager}
      onPick={pick}
    />
  );
}
