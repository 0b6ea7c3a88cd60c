/** Whether a form can be filled in. */
import { useTranslation } from "react-i18next";
import type { SiteForm } from "../../api/generated";
import { Chip } from "../../design/Chip";

export function StateChip({ form }: { form: SiteForm }) {
  const { t } = useTranslation("forms");
  if (form.retired_on !== null) return <Chip tone="none">{t("state.retired")}</Chip>;
  if (form.replaced_by !== null) return <Chip tone="none">{t("state.replaced")}</Chip>;
  if (!form.confirmed) return <Chip tone="soon">{t("state.unconfirmed")}</Chip>;
  return <Chip tone="ok">{t("state.ready")}</Chip>;
}
