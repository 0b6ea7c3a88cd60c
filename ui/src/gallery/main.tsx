/** The gallery: every design component in every state, for those who build screens. `npm run dev`, then /gallery.html; it is in no release. */
import "../words/i18n";
import "../design/base.css";
import "../design/controls.css";
import "../design/surfaces.css";
import "./gallery.css";
import { QueryClientProvider } from "@tanstack/react-query";
import { createRoot } from "react-dom/client";
import { newClient } from "../api/useAnswer";
import { KeysProvider } from "../design/keys";
import { ToastRegion } from "../design/Toast";
import { followTheme } from "../design/theme";
import { Gallery } from "./Gallery";

followTheme();
const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <QueryClientProvider client={newClient()}>
      <KeysProvider>
        <Gallery />
        <ToastRegion />
      </KeysProvider>
    </QueryClientProvider>,
  );
}
