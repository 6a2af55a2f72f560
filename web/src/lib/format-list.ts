import { currentLocale } from './language.ts';

/** `Fay, Finn, Ines`; the language says how. */
export const formatList = (items: readonly string[]): string =>
  new Intl.ListFormat(currentLocale(), { type: 'unit' }).format(items);

/** `owners and bookers` */
export const formatAll = (items: readonly string[]): string =>
  new Intl.ListFormat(currentLocale()).format(items);
