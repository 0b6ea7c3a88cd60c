/** The way from a list to somebody's hand-out: for staff of the programme, as the screen itself. */
import { useNavigate } from "react-router";
import { useMay, useSession } from "../api/session";
import { WAYS } from "../api/ways";

export function useHandOutWay(): ((booking: string) => void) | null {
  const go = useNavigate();
  const { standing } = useSession().signed_in;
  const inside = standing === "programme" || standing === "contracted";
  const may = useMay()("print_treatment");
  return may && inside ? (booking) => go(WAYS.handOut(booking)) : null;
}
