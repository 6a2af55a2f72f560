import { AppError } from '../lib/app-error.ts';
import { hashSecret } from '../lib/create-secret.ts';
import type { OutsideUseCase } from '../http/outside-use-cases.ts';
import { openSecret } from '../platform/secrets.ts';
import { useAttempt, verifierIdentity } from './attempts-sql.ts';
import { ProviderError } from './calendar-provider.ts';
import { exchangeGoogleCode, invalidAttempt, refuseOtherIssuer } from './google/google-oauth.ts';
import { keepConnection, sealAccount, type ReachedAccount } from './keep-connection.ts';

interface Plan {
  readonly freelancerId: string;
  readonly code: string;
  readonly stateHash: Buffer;
  readonly sealedVerifier: string;
}

/** Takes what Google gave the browser. The state is used up first, whatever comes of it. */
export const finishGoogleCalendar: OutsideUseCase<'finishGoogleCalendar', Plan, ReachedAccount> = {
  plan: async ({ tx, caller, now }, { body }) => {
    refuseOtherIssuer(body.iss);
    const stateHash = hashSecret(body.state);
    const attempt = await useAttempt(tx, stateHash, caller.userId, now);
    if (!attempt) throw invalidAttempt();
    return { freelancerId: caller.freelancerId!, code: body.code, stateHash, ...attempt };
  },
  reach: async ({ freelancerId, code, stateHash, sealedVerifier }) => {
    const { openGoogleCalendar } = await import('./google/google-calendar.ts');
    const verifier = await openSecret(sealedVerifier, verifierIdentity(stateHash));
    const { refreshToken, accountId, email } = await exchangeGoogleCode(code, verifier);
    try {
      const calendars = await openGoogleCalendar({ refreshToken }).listCalendars();
      return {
        ...(await sealAccount(freelancerId, 'google', accountId, { refreshToken })),
        account: email,
        calendars,
      };
    } catch (error) {
      if (error instanceof ProviderError)
        throw new AppError('calendar_not_reached', 'Google Calendar does not answer.');
      throw error;
    }
  },
  keep: (context, _input, account) => keepConnection(context, account),
};
