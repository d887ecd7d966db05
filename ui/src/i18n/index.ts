import i18next from "i18next";
import { initReactI18next, useTranslation } from "react-i18next";
import type { Language } from "../model/model";
import { en } from "./en";
import { zh } from "./zh-CN";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "texts";
    resources: { texts: typeof zh };
    returnNull: false;
  }
}

const KEPT = "mingjian-language";

function keptLanguage(): Language {
  return localStorage.getItem(KEPT) === "en" ? "en" : "zh";
}

/** Chinese first; English when the person chose it on this browser. */
export async function startTexts(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: keptLanguage(),
    fallbackLng: "zh",
    defaultNS: "texts",
    ns: ["texts"],
    resources: { zh: { texts: zh }, en: { texts: en } },
    interpolation: { escapeValue: false }, // React escapes
  });
  markDocument(keptLanguage());
}

function markDocument(language: Language): void {
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  document.title = i18next.t("app.name");
}

export async function switchLanguage(language: Language): Promise<void> {
  localStorage.setItem(KEPT, language);
  await i18next.changeLanguage(language);
  markDocument(language);
}

/** Texts plus the language itself, for sentences that the server sends in both. */
export function useTexts() {
  const { t, i18n } = useTranslation();
  const language: Language = i18n.language === "en" ? "en" : "zh";
  return { t, language, say: (sentence: { zh: string; en: string }) => sentence[language] };
}
