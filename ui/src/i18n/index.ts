import i18next from "i18next";
import { initReactI18next, useTranslation } from "react-i18next";
import type { Language } from "../model/model";
import type { zh } from "./zh-CN";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "texts";
    resources: { texts: typeof zh };
    returnNull: false;
  }
}

const KEPT = "mingjian-language";
const NAMESPACE = "texts";

/** The texts of a language, each a file of its own that is fetched when the language is first spoken. */
const TEXTS: Record<Language, () => Promise<typeof zh>> = {
  zh: async () => (await import("./zh-CN")).zh,
  en: async () => (await import("./en")).en,
};

function keptLanguage(): Language {
  return localStorage.getItem(KEPT) === "en" ? "en" : "zh";
}

/** Chinese first; English when the person chose it on this browser. */
export async function startTexts(): Promise<void> {
  const language = keptLanguage();
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false, // no key is missing in either language: a test sees to it
    defaultNS: NAMESPACE,
    ns: [NAMESPACE],
    resources: { [language]: { [NAMESPACE]: await TEXTS[language]() } },
    interpolation: { escapeValue: false }, // React escapes
  });
  markDocument(language);
}

function markDocument(language: Language): void {
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  document.title = i18next.t("app.name");
}

/** Fetches the texts of a language, then speaks it; rejects, and all stays as it was, when they cannot be fetched. */
export async function switchLanguage(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, NAMESPACE)) i18next.addResourceBundle(language, NAMESPACE, await TEXTS[language]());
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
