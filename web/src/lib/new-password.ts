import { t } from '@lingui/core/macro';
import { z } from 'zod';

/** Firebase asks for 6; length is what makes a password hard to guess, so nothing else is asked for. */
export const NewPassword = z.string().min(8, t`At least 8 characters.`);

export const newPasswordHint = t`At least 8 characters. Anything counts: several words with spaces are easy to keep in mind.`;
