/** Who is here, for every screen: name, role, rights, and the day it is at the facility. */
import { useQuery } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext } from "react";
import { ask, type Failure } from "./ask";
import type { Right, SessionState } from "./generated";

/** A session in which somebody is signed in. */
export type Here = SessionState & { signed_in: NonNullable<SessionState["signed_in"]> };

const Session = createContext<Here | null>(null);

/** How often the window looks whether the session has locked itself (ms). Looking is not being there. */
const LOOK_EVERY = 5_000;

export const SESSION_KEY = ["session.state"] as const;

/** The state of the doorstep, kept current. */
export function useDoorstep() {
  return useQuery<SessionState, Failure>({
    queryKey: SESSION_KEY,
    queryFn: () => ask("session.state", {}),
    refetchInterval: LOOK_EVERY,
    refetchIntervalInBackground: true,
  });
}

export function SessionProvider({ here, children }: { here: Here; children: ReactNode }) {
  return <Session value={here}>{children}</Session>;
}

/** Who is signed in, and what day it is. Only inside the shell. */
export function useSession(): Here {
  const here = useContext(Session);
  if (!here) throw new Error("useSession needs somebody signed in");
  return here;
}

/** Whether the one who is here has this right. What is not allowed is not offered. */
export function useMay(): (right: Right) => boolean {
  const { signed_in } = useSession();
  return (right) => signed_in.rights.includes(right);
}
