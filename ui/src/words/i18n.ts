/**
 * The words of the window. English is complete; Spanish is begun, and what it lacks is English.
 * One file for each feature and language; the key of a word is checked by type.
 */
import i18n from "i18next";
import { initReactI18next } from "react-i18next";
import { en } from "./en";
import { es } from "./es";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "shell";
    resources: typeof en;
  }
}

void i18n.use(initReactI18next).init({
  resources: { en, es },
  lng: "en",
  fallbackLng: "en",
  defaultNS: "shell",
  interpolation: { escapeValue: false },
  initAsync: false,
});

export { i18n };
