import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

/** Nothing is inlined: the window's content security policy allows files of its own only. */
export default defineConfig({
  plugins: [react()],
  clearScreen: false,
  build: {
    target: "safari15",
    assetsInlineLimit: 0,
    sourcemap: false,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1200,
  },
  server: { port: 1420, strictPort: true },
  test: {
    environment: "jsdom",
    setupFiles: ["src/testing/setup.ts"],
    restoreMocks: true,
    // Generous, because nothing here is a measurement and machines may be busy.
    testTimeout: 60_000,
  },
});
