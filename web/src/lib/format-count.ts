import { currentLocale } from './language.ts';

/** `12,345`; the language says how. */
export const formatCount = (count: number): string => new Intl.NumberFormat(currentLocale()).format(count);
