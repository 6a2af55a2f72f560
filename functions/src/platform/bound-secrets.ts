import { defineSecret } from 'firebase-functions/params';

/*
 * What Secret Manager keeps for the functions; `infra/steps/secrets.sh` makes them. A value is in the environment of
 * those functions only that name the secret in their options, where `config.ts` reads it.
 */

/** Where errors and traces go. */
export const sentryDsn = defineSecret('SENTRY_DSN');

/** Of the OAuth client that reads and writes freelancers' Google calendars. */
export const googleClientSecret = defineSecret('FLXIBL_GOOGLE_CLIENT_SECRET');

/** Of the mail server's account. */
export const smtpPassword = defineSecret('SMTP_PASSWORD');

/** What whoever scrapes metrics has to know. */
export const metricsToken = defineSecret('FLXIBL_METRICS_TOKEN');
