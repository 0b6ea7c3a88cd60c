/** A key, as it is written on buttons and in lists of keys. It is not read aloud with the words beside it. */
export function Kbd({ children }: { children: string }) {
  return (
    <span className="kbd" aria-hidden="true">
      {children}
    </span>
  );
}
