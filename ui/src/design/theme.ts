/** Light, dark and high contrast: what the workstation asks for, until somebody says otherwise. */
export type Theme = "light" | "dark";

const dark = () => window.matchMedia?.("(prefers-color-scheme: dark)");
const contrast = () => window.matchMedia?.("(prefers-contrast: more)");

/** Sets theme and contrast on the page, and follows the workstation. */
export function followTheme(): void {
  const set = () => {
    const root = document.documentElement;
    if (root.dataset.chosen === undefined) root.dataset.theme = dark()?.matches ? "dark" : "light";
    root.dataset.contrast = contrast()?.matches ? "high" : "usual";
  };
  set();
  dark()?.addEventListener("change", set);
  contrast()?.addEventListener("change", set);
}

/** Keeps one theme for as long as the window is open. */
export function chooseTheme(theme: Theme): void {
  const root = document.documentElement;
  root.dataset.theme = theme;
  root.dataset.chosen = "";
}

export function shownTheme(): Theme {
  return document.documentElement.dataset.theme === "dark" ? "dark" : "light";
}
