import { i18n, type Messages } from '@lingui/core';

/** What a language calls itself, and how it writes days and sums. */
const languages = {
  en: { name: 'English', locale: 'en-GB', direction: 'ltr' },
  de: { name: 'Deutsch', locale: 'de-DE', direction: 'ltr' },
  pt: { name: 'Português', locale: 'pt-PT', direction: 'ltr' },
  // Clocks, sums and dates are typed in these digits too, so they are shown in them.
  ar: { name: 'العربية', locale: 'ar-u-nu-latn', direction: 'rtl' },
} as const;

export type Language = keyof typeof languages;

export const languageNames = Object.entries(languages).map(
  ([language, { name }]) => [language as Language, name] as const,
);

const key = 'flxibl.language';
const isLanguage = (text: string | null | undefined): text is Language =>
  text !== null && text !== undefined && Object.hasOwn(languages, text);

/** What this device was told, else the first of the browser's languages that we speak, else English. */
const pickLanguage = (): Language => {
  const kept = globalThis.localStorage?.getItem(key);
  if (isLanguage(kept)) return kept;
  const wanted = globalThis.navigator?.languages ?? [];
  return wanted.map((tag) => tag.split('-')[0]).find(isLanguage) ?? 'en';
};

let current: Language = 'en';

export const currentLanguage = (): Language => current;
/** A BCP 47 tag for `Intl`. */
export const currentLocale = (): string => languages[current].locale;
export const isRightToLeft = (): boolean => languages[current].direction === 'rtl';

const catalogues: Readonly<Record<Exclude<Language, 'en'>, () => Promise<{ messages: Messages }>>> = {
  de: () => import('../locales/de.po'),
  pt: () => import('../locales/pt.po'),
  ar: () => import('../locales/ar.po'),
};

const speak = (language: Language, messages: Messages): void => {
  current = language;
  i18n.loadAndActivate({ locale: language, locales: currentLocale(), messages });
};

/** Without its catalogue it is English. */
const start = async (): Promise<void> => {
  speak('en', {});
  if (!globalThis.document) return;
  const wanted = pickLanguage();
  if (wanted !== 'en') {
    const catalogue = await catalogues[wanted]().catch(() => null);
    if (catalogue) speak(wanted, catalogue.messages);
  }
  document.documentElement.lang = current;
  document.documentElement.dir = languages[current].direction;
};

// Modules read their texts when they are read themselves: each that has any imports this one, and so waits for it.
await start();
export { i18n };

/** Texts of modules are read once, so another language is another start. */
export const chooseLanguage = (language: Language): void => {
  localStorage.setItem(key, language);
  location.reload();
};
