/** What every component test starts with, and what jsdom lacks of a browser. */
import "../words/i18n";
import { cleanup, configure } from "@testing-library/react";
import { afterEach } from "vitest";

afterEach(cleanup);

// What is waited for comes when it comes; a busy machine is no failure.
configure({ asyncUtilTimeout: 20_000 });

globalThis.CSS ??= {} as typeof CSS;
globalThis.CSS.escape ??= (text) => text.replace(/[^\w-]/g, (letter) => `\\${letter}`);

globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};

// Lists that draw only what is in sight need a height, and jsdom lays nothing out.
Object.defineProperties(HTMLElement.prototype, {
  offsetHeight: { configurable: true, get: () => 720 },
  offsetWidth: { configurable: true, get: () => 1280 },
  clientHeight: { configurable: true, get: () => 720 },
  clientWidth: { configurable: true, get: () => 1280 },
});
Element.prototype.scrollIntoView ??= () => undefined;
