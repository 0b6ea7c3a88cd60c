/** What lies in each bin, safe, fridge and property shelf. */
import { useTranslation } from "react-i18next";
import type { PackPlaceShown } from "../../api/generated";
import { Card } from "../../design/Card";
import { Chip } from "../../design/Chip";
import { Table } from "../../design/Table";
import { PACK_TONES } from "./PackLines";

export function Places({
  places,
  onOpen,
}: {
  places: readonly PackPlaceShown[];
  onOpen: (booking: string) => void;
}) {
  const { t } = useTranslation(["packs", "terms"]);
  return (
    <div className="packs-places">
      {places.map((held) => (
        <Card
          key={held.place}
          title={held.place}
          aside={<span className="quiet">{t("placePieces", { count: held.pieces })}</span>}
        >
          <Table
            label={held.place}
            rows={held.packs}
            keyOf={(pack) => `${pack.booking} ${pack.number}`}
            columns={[
              {
                head: t("pack"),
                names: true,
                cell: (pack) => (
                  <>
                    <b className="num">{pack.number}</b>{" "}
                    <Chip tone={PACK_TONES[pack.state]}>{t(`terms:packState.${pack.state}`)}</Chip>
                  </>
                ),
              },
              {
                head: t("who"),
                cell: (pack) => (
                  <button type="button" className="lines-name" onClick={() => onOpen(pack.booking)}>
                    {pack.name}
                  </button>
                ),
              },
              {
                head: t("places"),
                cell: (pack) =>
                  pack.things.length === 0 ? (
                    <span className="quiet">{t("nobodySays")}</span>
                  ) : (
                    pack.things.join(", ")
                  ),
              },
            ]}
          />
        </Card>
      ))}
    </div>
  );
}
