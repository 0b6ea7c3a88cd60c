/** What the site fills in for its biller: providers with their numbers, and its own table of codes. */

import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ProviderShown, ServiceCodeShown, ServiceSetup } from "../../api/generated";
import { useAsk } from "../../api/useAnswer";
import { Button } from "../../design/Button";
import { Card } from "../../design/Card";
import { Dialog } from "../../design/Dialog";
import { useKeys } from "../../design/keys";
import { Answered } from "../../design/States";
import { Tabs } from "../../design/Tabs";
import { CodeForm } from "./CodeForm";
import { FacilityForm } from "./FacilityForm";
import { ProviderForm } from "./ProviderForm";
import { Codes, Providers } from "./SetupLists";
import "./services.css";

type Tab = "providers" | "codes" | "numbers";
type Opened =
  | { as: "provider"; held: ProviderShown | null }
  | { as: "code"; held: ServiceCodeShown | null };

export function Setup() {
  const { t } = useTranslation("services");
  const answer = useAsk("service_log.setup", {});
  return (
    <div className="page services">
      <Answered answer={answer} asking={t("setup.asking")}>
        {(shown) => <Shown shown={shown} />}
      </Answered>
    </div>
  );
}

function Shown({ shown }: { shown: ServiceSetup }) {
  const { t } = useTranslation("services");
  const [tab, setTab] = useState<Tab>("providers");
  const [opened, setOpened] = useState<Opened | null>(null);
  const close = () => setOpened(null);
  const add = {
    provider: () => setOpened({ as: "provider", held: null }),
    code: () => setOpened({ as: "code", held: null }),
  };
  useKeys([
    { key: "p", words: t("keys.provider"), run: add.provider },
    { key: "c", words: t("keys.code"), run: add.code },
  ]);
  const title =
    opened?.as === "code"
      ? (opened.held?.value.code ?? t("setup.codeTitle"))
      : (opened?.held?.value.name ?? t("setup.providerTitle"));
  return (
    <>
      <header className="page-head">
        <h1>{t("setup.title")}</h1>
        <div className="page-actions">
          <Button onPress={add.code} hint="c">
            {t("setup.addCode")}
          </Button>
          <Button kind="primary" onPress={add.provider} hint="p">
            {t("setup.addProvider")}
          </Button>
        </div>
      </header>
      <p className="small quiet">{t("noBill")}</p>
      <Tabs
        label={t("setup.title")}
        value={tab}
        options={[
          {
            value: "providers" as Tab,
            words: t("setup.tabs.providers"),
            count: shown.providers.length,
          },
          { value: "codes" as Tab, words: t("setup.tabs.codes"), count: shown.codes.length },
          { value: "numbers" as Tab, words: t("setup.tabs.numbers") },
        ]}
        onChange={setTab}
      />
      {tab === "providers" ? (
        <Providers shown={shown} onOpen={(held) => setOpened({ as: "provider", held })} />
      ) : null}
      {tab === "codes" ? (
        <Codes shown={shown} onOpen={(held) => setOpened({ as: "code", held })} />
      ) : null}
      {tab === "numbers" ? (
        <div className="services-numbers">
          <Card title={t("setup.facility")}>
            <FacilityForm key={shown.facility.version} held={shown.facility} />
          </Card>
          <Sources shown={shown} />
        </div>
      ) : null}
      <Dialog title={title} isOpen={opened !== null} onClose={close} size="l">
        {opened?.as === "provider" ? <ProviderForm held={opened.held} onDone={close} /> : null}
        {opened?.as === "code" ? <CodeForm held={opened.held} onDone={close} /> : null}
      </Dialog>
    </>
  );
}

function Sources({ shown }: { shown: ServiceSetup }) {
  const { t } = useTranslation(["services", "terms"]);
  return (
    <Card title={t("setup.sources")}>
      <p className="small quiet">{t("setup.sourcesWhy")}</p>
      <table className="lines-table">
        <thead>
          <tr>
            <th scope="col">{t("setup.head.service")}</th>
            <th scope="col">{t("setup.head.source")}</th>
          </tr>
        </thead>
        <tbody>
          {shown.kinds.map((held) => (
            <tr key={held.kind}>
              <th scope="row">{t(`kind.${held.kind}`)}</th>
              <td>
                {held.source}{" "}
                <small className="lines-second">{t(`terms:confidence.${held.confidence}`)}</small>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
