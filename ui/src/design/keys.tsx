/**
 * One-key actions. A screen says which keys it answers to and in which words; `?` and the command
 * palette list them. A key typed into a field is text, and a key under an open dialog is the
 * dialog's own.
 */
import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";

/** A key and what it does: `"r"`, `"/"`, `"["`, `"Enter"`, `"Shift+P"`, `"Ctrl+k"`. */
export interface Key {
  key: string;
  words: string;
  run: () => void;
  /** Answers in fields and under dialogs too: only for keys with Ctrl. */
  everywhere?: boolean;
  /** Left out of the list where the screen shows the key itself many times. */
  unlisted?: boolean;
}

interface Registered {
  keys: readonly Key[];
  layer: number;
}

interface Registry {
  add: (entry: Registered) => () => void;
  cover: (layer: number) => () => void;
  listed: () => Key[];
}

const Keys = createContext<Registry | null>(null);
const Layer = createContext(0);

export function KeysProvider({ children }: { children: ReactNode }) {
  const entries = useRef<Registered[]>([]);
  const layers = useRef<number[]>([0]);
  const registry = useMemo<Registry>(
    () => ({
      cover: (layer) => {
        layers.current = [...layers.current, layer];
        return () => {
          const at = layers.current.lastIndexOf(layer);
          layers.current = layers.current.filter((_, index) => index !== at);
        };
      },
      add: (entry) => {
        entries.current.push(entry);
        return () => {
          entries.current = entries.current.filter((known) => known !== entry);
        };
      },
      listed: () => {
        const top = Math.max(...layers.current);
        const answering = entries.current.filter(
          (entry) => entry.layer === top || entry.keys.some((known) => known.everywhere),
        );
        return answering
          .reverse()
          .flatMap((entry) => entry.keys.filter((key) => key.everywhere || entry.layer === top));
      },
    }),
    [],
  );
  useEffect(() => {
    const answers = (event: KeyboardEvent, known: Key | undefined) => {
      if (known === undefined) return;
      event.preventDefault();
      known.run();
    };
    // Before a focused button takes Ctrl+Enter for its own Enter.
    const first = (event: KeyboardEvent) => {
      const key = nameOf(event);
      const found = registry.listed().find((known) => known.everywhere && known.key === key);
      if (found) event.stopPropagation();
      answers(event, found);
    };
    const pressed = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isTyping(event.target) || presses(event)) return;
      const key = nameOf(event);
      answers(
        event,
        registry.listed().find((known) => known.key === key),
      );
    };
    window.addEventListener("keydown", first, true);
    window.addEventListener("keydown", pressed);
    return () => {
      window.removeEventListener("keydown", first, true);
      window.removeEventListener("keydown", pressed);
    };
  }, [registry]);
  return <Keys value={registry}>{children}</Keys>;
}

/** What lies over the screen – a dialog, the lock – answers alone while it is there. */
export function KeyLayer({ children }: { children: ReactNode }) {
  const registry = useRegistry();
  const layer = useContext(Layer) + 1;
  useEffect(() => registry.cover(layer), [registry, layer]);
  return <Layer value={layer}>{children}</Layer>;
}

/** Answers to these keys while the caller is on screen; the innermost screen comes first. */
export function useKeys(keys: readonly Key[], enabled = true): void {
  const registry = useRegistry();
  const layer = useContext(Layer);
  const latest = useRef<Registered>({ keys, layer });
  latest.current.keys = enabled ? keys : [];
  useEffect(() => registry.add(latest.current), [registry]);
}

/** The keys that work now, in the order in which they would answer. Read when asked for. */
export function useListedKeys(): () => Key[] {
  const registry = useRegistry();
  return () => {
    const seen = new Set<string>();
    return registry.listed().filter((known) => {
      if (known.unlisted || seen.has(known.key)) return false;
      seen.add(known.key);
      return true;
    });
  };
}

/** Moves a mark over a list with `j` and `k` or the arrows, and opens with Enter. */
export function useRows(
  count: number,
  words: { down: string; up: string; open: string },
  open: (index: number) => void,
  enabled = true,
): [number, (index: number) => void] {
  const [at, setAt] = useState(0);
  const here = Math.max(0, Math.min(at, count - 1));
  const step = (by: number) => setAt(Math.max(0, Math.min(here + by, count - 1)));
  useKeys(
    [
      { key: "j", words: words.down, run: () => step(1) },
      { key: "k", words: words.up, run: () => step(-1) },
      { key: "ArrowDown", words: words.down, run: () => step(1), unlisted: true },
      { key: "ArrowUp", words: words.up, run: () => step(-1), unlisted: true },
      { key: "Home", words: words.up, run: () => setAt(0), unlisted: true },
      { key: "End", words: words.down, run: () => setAt(count - 1), unlisted: true },
      { key: "Enter", words: words.open, run: () => open(here) },
    ],
    enabled && 0 < count,
  );
  return [here, setAt];
}

function useRegistry(): Registry {
  const registry = useContext(Keys);
  if (!registry) throw new Error("useKeys needs a KeysProvider around it");
  return registry;
}

function nameOf(event: KeyboardEvent): string {
  const control = event.ctrlKey || event.metaKey ? "Ctrl+" : "";
  const shift = event.shiftKey && /^[A-Z]$/.test(event.key) ? "Shift+" : "";
  const alt = event.altKey ? "Alt+" : "";
  const key = event.key === " " ? "Space" : event.key;
  return `${control}${alt}${shift}${key}`;
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable) return true;
  const tag = target.tagName;
  if (tag === "TEXTAREA" || tag === "SELECT") return true;
  if (tag !== "INPUT") return false;
  const type = (target as HTMLInputElement).type;
  return type !== "checkbox" && type !== "radio" && type !== "button";
}

/** Enter and Space on a focused button, link or option press it, and arrows move within a list. */
function presses(event: KeyboardEvent): boolean {
  const target = event.target;
  if (!(target instanceof HTMLElement)) return false;
  if (event.key === "Enter" || event.key === " ") {
    return (
      target.closest("button, a, summary, label, [role=button], [role=option], [role=tab]") !== null
    );
  }
  const moves = event.key.startsWith("Arrow") || event.key === "Home" || event.key === "End";
  return (
    moves &&
    target.closest("[role=listbox], [role=tablist], [role=menu], [role=radiogroup]") !== null
  );
}
