/** The frame around every screen: who is here, which facility, the screens, and the keys. */
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { NavLink, Route, Routes, useLocation, useNavigate } from "react-router";
import { SESSION_KEY, useMay, useSession } from "../api/session";
import { useChange } from "../api/useAnswer";
import { Button } from "../design/Button";
import { type Command, CommandPalette } from "../design/CommandPalette";
import { Dialog } from "../design/Dialog";
import { Icon } from "../design/Icon";
import { Kbd } from "../design/Kbd";
import { type Key, useKeys, useListedKeys } from "../design/keys";
import { Empty } from "../design/States";
import { chooseTheme, shownTheme } from "../design/theme";
import { SearchBox } from "../features/search/SearchBox";
import { DamagedRules } from "../pieces/RulesLine";
import { Boundary } from "./Boundary";
import { Feeds } from "./Feeds";
import { SCREENS, type Screen } from "./screens";
import "./shell.css";

/** So many screens have a key. */
const DIGITS = 10;

export function Shell() {
  const { t } = useTranslation("shell");
  const here = useSession();
  const may = useMay();
  const go = useNavigate();
  const path = useLocation().pathname;
  const listed = useListedKeys();
  const [keys, setKeys] = useState<readonly Key[] | null>(null);
  const [commands, setCommands] = useState<readonly Command[] | null>(null);
  const leave = useLeaving();

  const inside = here.signed_in.standing === "programme";
  const allowed = SCREENS.filter((screen) => screen.right === undefined || may(screen.right));
  const { role } = here.signed_in;
  const screens = allowed.filter(
    (screen) => (inside || screen.programme !== true) && (screen.roles?.includes(role) ?? true),
  );
  const tabs = screens.filter(
    ({ nav, offered }) => nav !== undefined && (offered === undefined || may(offered)),
  );
  const home = tabs[0];

  const keyed = tabs.slice(0, DIGITS);
  const ways: Key[] = keyed.map((screen, at) => ({
    key: `Alt+${digit(at)}`,
    words: wordOf(screen, t),
    run: () => go(screen.path),
    everywhere: true,
  }));
  // What has no key of its own is found by its name.
  const beyond = screens.filter((screen) => screen.nav !== undefined && !keyed.includes(screen));
  const offer = () => {
    const named = beyond.map((screen) => ({
      id: screen.path,
      words: wordOf(screen, t),
      run: () => go(screen.path),
    }));
    setCommands([...listed().map(asCommand), ...named]);
  };
  const general: Key[] = [
    { key: "?", words: t("keys"), run: () => setKeys(listed()) },
    {
      key: "Ctrl+k",
      words: t("commands"),
      everywhere: true,
      run: offer,
    },
    { key: "L", words: t("lock"), run: leave.lock },
    { key: "Shift+L", words: t("lock"), run: leave.lock, unlisted: true },
    { key: "Shift+W", words: t("switchUser"), run: leave.signOut },
  ];
  useKeys([...ways, ...general]);

  useEffect(() => {
    if (path === "/" && home) go(home.path, { replace: true });
  }, [path, home, go]);

  return (
    <div className={here.training ? "shell shell-training" : "shell"}>
      <a className="skip" href="#screen">
        {t("skip")}
      </a>
      {here.training ? (
        <section className="training" aria-label={t("training")}>
          {t("training")}
        </section>
      ) : null}
      <header className="top">
        <p className="brand" title={here.facility ?? undefined}>
          {t("product")}
          <small>{here.facility}</small>
        </p>
        <div className="top-search">{may("find_people") ? <SearchBox /> : null}</div>
        <div className="top-feeds">
          <Feeds today={here.today} clinical={may("see_cases")} />
        </div>
        <div className="top-who">
          <p className="top-who-name">
            {here.signed_in.display_name}
            <small>{t(`role.${here.signed_in.role}`)}</small>
          </p>
          <Button kind="quiet" onPress={leave.lock} hint="L" aria-label={t("lock")}>
            <Icon name="lock" />
          </Button>
        </div>
      </header>
      <nav className="nav" aria-label={t("nav.label")}>
        {tabs.map((screen, at) => (
          <NavLink key={screen.path} to={screen.path}>
            {wordOf(screen, t)}
            {at < DIGITS ? <Kbd>{`Alt ${digit(at)}`}</Kbd> : null}
          </NavLink>
        ))}
        <div className="nav-end">
          <Theme />
          <Button kind="quiet" onPress={offer} hint="Ctrl K">
            {t("commands")}
          </Button>
          <Button kind="quiet" onPress={() => setKeys(listed())} hint="?">
            {t("keys")}
          </Button>
          <Button kind="quiet" onPress={leave.signOut} hint="Shift W">
            {t("switchUser")}
          </Button>
        </div>
      </nav>
      <main className="screen" id="screen" tabIndex={-1}>
        {here.rolled_back ? <p className="rolled-back">{t("rolledBack")}</p> : null}
        <DamagedRules />
        <Boundary key={path} words={{ failed: t("failed"), reload: t("reload") }}>
          <Routes>
            {screens.map((screen) => (
              <Route key={screen.path} path={screen.path} element={screen.element} />
            ))}
            <Route
              path="*"
              element={
                home && path === "/" ? null : (
                  <Empty title={t(home ? "noScreen" : "noScreenForRole")} icon="none" />
                )
              }
            />
          </Routes>
        </Boundary>
      </main>
      <Dialog title={t("keysTitle")} isOpen={keys !== null} onClose={() => setKeys(null)} size="m">
        <div className="keys-list">
          {keys?.map((key) => (
            <div key={key.key}>
              <span>{key.words}</span>
              <Kbd>{spelled(key.key)}</Kbd>
            </div>
          ))}
        </div>
      </Dialog>
      <CommandPalette
        isOpen={commands !== null}
        onClose={() => setCommands(null)}
        commands={commands ?? []}
      />
    </div>
  );
}

function Theme() {
  const { t } = useTranslation("shell");
  const [theme, setTheme] = useState(shownTheme);
  const other = theme === "dark" ? "light" : "dark";
  return (
    <Button
      kind="quiet"
      onPress={() => {
        chooseTheme(other);
        setTheme(other);
      }}
    >
      {t(`theme.${other}`)}
      <Icon name="moon" />
    </Button>
  );
}

/** The ways out: the lock keeps what is on the screen, switching the user does not. */
function useLeaving(): { lock: () => void; signOut: () => void } {
  const client = useQueryClient();
  const lock = useChange("session.lock");
  const signOut = useChange("session.sign_out");
  const settle = { onSuccess: (state: unknown) => client.setQueryData(SESSION_KEY, state) };
  return { lock: () => lock.mutate({}, settle), signOut: () => signOut.mutate({}, settle) };
}

function wordOf(screen: Screen, t: ReturnType<typeof useTranslation<"shell">>["t"]): string {
  return screen.nav === undefined ? "" : t(`nav.${screen.nav}`);
}

/** The tenth screen is under 0, as on the keyboard. */
function digit(at: number): number {
  return (at + 1) % DIGITS;
}

function asCommand(key: Key): Command {
  return { id: key.key, words: key.words, keys: spelled(key.key), run: key.run };
}

/** A key as it stands on the buttons: `Ctrl K`, `Shift W`. */
function spelled(key: string): string {
  const [held, pressed] = key.split("+");
  return held && pressed ? `${held} ${pressed.toUpperCase()}` : key;
}
