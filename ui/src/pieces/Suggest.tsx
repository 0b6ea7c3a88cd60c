/**
 * What the directory holds of what somebody types, under the field. It is offered and never put
 * in by itself: whatever is typed stays.
 */
import { useTranslation } from "react-i18next";
import type { DirectoryEntry, DirectoryKind } from "../api/generated";
import { useMay } from "../api/session";
import { useAsk } from "../api/useAnswer";
import { Button } from "../design/Button";
import { longDate } from "../words/dates";
import "./suggest.css";

/** So many fit under a field. */
const OFFERED = 4;
const LETTERS = 2;

interface Props {
  /** The field that it stands under, for those who hear the page. */
  field: string;
  text: string;
  /** Any kind where none is named. */
  kinds: readonly DirectoryKind[] | null;
  county: string | null;
  /** Offers what there is before anything is typed. */
  eager?: boolean;
  onPick: (entry: DirectoryEntry) => void;
}

export function Suggest({ field, text, kinds, county, eager = false, onPick }: Props) {
  const { t } = useTranslation("directory");
  const words = text.trim();
  const asks = eager ? words.length !== 1 : LETTERS <= words.length;
  const may = useMay()("see_directory");
  const only = kinds !== null && kinds.length === 1 ? (kinds[0] ?? null) : null;
  const found = useAsk(
    "directory.list",
    { kind: only, county, text: words === "" ? null : words, all_dates: false },
    { enabled: may && asks, hold: true },
  );
  const entries = (asks ? (found.data?.entries ?? []) : []).filter(
    ({ value }) => kinds === null || kinds.includes(value.kind),
  );
  const settled = entries.some(({ value }) => value.name === words);
  if (!may || entries.length === 0 || settled) return null;
  return (
    <ul className="suggestions" aria-label={t("suggest.label", { field })}>
      {entries.slice(0, OFFERED).map(({ id, value, county_name }) => (
        <li key={id}>
          <Button kind="quiet" onPress={() => onPick(value)}>
            {value.name}
            <small className="quiet">
              {[
                t(`one.${value.kind}`),
                value.kind === "plan" ? county_name : (value.phone ?? county_name),
                value.kind === "plan" && value.confirmed_on === null && value.in_force_from !== null
                  ? t("listOf", { day: longDate(value.in_force_from) })
                  : null,
              ]
                .filter((part) => part !== null)
                .join(" · ")}
            </small>
          </Button>
        </li>
      ))}
    </ul>
  );
}
