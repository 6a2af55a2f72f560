import { t } from '@lingui/core/macro';

/** Firebase asks for 6; length is what makes a password hard to guess, so nothing else is asked for. */
const fewestSigns = 8;
const message = t`At least 8 characters.`;

/** Of a field for a password that is chosen. */
export const newPasswordRules = { required: message, minLength: { value: fewestSigns, message } };

export const newPasswordHint = t`At least 8 characters. Anything counts: several words with spaces are easy to keep in mind.`;
