/** The window starts here. */
import "./words/i18n";
import "./design/base.css";
import "./design/controls.css";
import "./design/surfaces.css";
import { QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./App";
import { newClient } from "./api/useAnswer";
import { KeysProvider } from "./design/keys";
import { ToastRegion } from "./design/Toast";
import { followTheme } from "./design/theme";

followTheme();
const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={newClient()}>
        <KeysProvider>
          <App />
          <ToastRegion />
        </KeysProvider>
      </QueryClientProvider>
    </StrictMode>,
  );
}
