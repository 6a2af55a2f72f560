import type { OperationName } from '@flxibl/contracts/api';

/**
 * Calls that give or take rights, make something that opens a door by itself, decide for everybody, or take everything
 * along: Firebase is asked each time whether the session stands, and without an answer nothing is done.
 */
const grave: ReadonlySet<OperationName> = new Set([
  'acceptInvitation',
  'createInvitation',
  'deleteInvitation',
  'putMember',
  'deleteMember',
  'createApiKey',
  'deleteApiKey',
  'createWebhook',
  'patchWebhook',
  'deleteWebhook',
  'rotateWebhookSecret',
  'createCalendarFeed',
  'connectGoogleCalendar',
  'finishGoogleCalendar',
  'connectCaldavCalendar',
  'exportMe',
  'eraseMe',
  'createPolicy',
  'createRateCard',
  'putRoleRequirements',
  'reviewDocument',
  'exportPayroll',
  'exportTimesheets',
]);

export interface SessionCheck {
  /** How long ago Firebase may have let the session stand. */
  readonly withinMs: number;
  /** Asked, and not waited for: what it says counts from the next call on. */
  readonly later: boolean;
  /** Whether the call goes on when Firebase does not answer. */
  readonly unanswered: 'goes on' | 'ends';
}

/** A signed token says for an hour that somebody signed in, whatever has become of that since. */
export const sessionCheckOf = (name: OperationName, reads: boolean): SessionCheck => {
  if (grave.has(name)) return { withinMs: 0, later: false, unanswered: 'ends' };
  return reads
    ? { withinMs: 300_000, later: true, unanswered: 'goes on' }
    : { withinMs: 60_000, later: false, unanswered: 'goes on' };
};
