import { t } from '@lingui/core/macro';

const message = t`Enter your e-mail address.`;

/** Of a field for an e-mail address; whether there is such an address is for Firebase to say. */
export const addressRules = { required: message, pattern: { value: /^[^\s@]+@[^\s@]+$/, message } };
