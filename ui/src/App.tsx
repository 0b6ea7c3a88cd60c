/** Which of the two is shown: the doorstep, or the shell with a screen in it. */
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { MemoryRouter } from "react-router";
import { ask } from "./api/ask";
import { type Here, SessionProvider, useDoorstep } from "./api/session";
import { Asking, Failed } from "./design/States";
import { Door } from "./features/door/Door";
import { Lock } from "./features/door/Lock";
import { Shell } from "./shell/Shell";

/** A key or a click says that somebody is there, but not more often than this (ms). */
const HERE_EVERY = 20_000;

export function App() {
  const doorstep = useDoorstep();
  const kept = useRef<Here | null>(null);
  const client = useQueryClient();
  const state = doorstep.data;
  const who = state?.signed_in?.name ?? state?.locked?.name ?? null;

  useSayingHere(state?.signed_in != null);
  // What one person was shown is not there for the next.
  useEffect(() => {
    if (who === null)
      client.removeQueries({ predicate: (query) => query.queryKey[0] !== "session.state" });
  }, [who, client]);

  if (state === undefined) {
    return doorstep.error ? (
      <Failed message={doorstep.error.message} onRetry={() => void doorstep.refetch()} />
    ) : (
      <Asking />
    );
  }
  if (state.signed_in) kept.current = { ...state, signed_in: state.signed_in };
  const here = state.signed_in ? kept.current : state.locked ? kept.current : null;
  if (here === null || who === null) return <Door state={state} />;
  return (
    <>
      {/* Under the lock the screen stays, unseen and out of reach, so that nothing typed is lost. */}
      <div
        className="under-lock"
        inert={state.signed_in === null}
        hidden={state.signed_in === null}
      >
        <SessionProvider here={here}>
          {/* A screen is there, with its focus, before the next key: no transition in between. */}
          <MemoryRouter key={who} useTransitions={false}>
            <Shell />
          </MemoryRouter>
        </SessionProvider>
      </div>
      {state.locked ? <Lock state={{ ...state, locked: state.locked }} /> : null}
    </>
  );
}

/** Screens ask by themselves, so keys and hands say from time to time that somebody is there. */
function useSayingHere(signedIn: boolean) {
  const last = useRef(0);
  useEffect(() => {
    if (!signedIn) return;
    const heard = () => {
      if (Date.now() - last.current < HERE_EVERY) return;
      last.current = Date.now();
      // If it cannot be said, the session locks itself, and the lock says so.
      ask("session.here", {}).catch(() => undefined);
    };
    window.addEventListener("keydown", heard);
    window.addEventListener("pointerdown", heard);
    window.addEventListener("wheel", heard, { passive: true });
    return () => {
      window.removeEventListener("keydown", heard);
      window.removeEventListener("pointerdown", heard);
      window.removeEventListener("wheel", heard);
    };
  }, [signedIn]);
}
