import type { Webhook, WebhookDelivery } from '@flxibl/contracts/webhooks';
import type { Tone } from '../../copy/state-words.ts';
import { formatClock, formatDay, viewerZone } from '../../lib/format-time.ts';

const special: Readonly<Record<string, string>> = {
  api: 'API keys',
  attendance: 'Attendance',
  availability: 'Availability',
  purchase: 'Purchase orders',
  rate: 'Rate cards',
  standby: 'Standbys',
  time: 'Time off',
};

/** `Bookings` of `booking`: what the events of a noun are about. */
export const nounWords = (noun: string): string =>
  special[noun] ??
  noun.charAt(0).toUpperCase() +
    noun
      .slice(1)
      .replace(/([^s])$/, '$1s')
      .replace(/cys$/, 'cies');

/** `Bookings, timesheet_approved` */
export const topicWords = (topics: readonly string[]): string =>
  topics
    .map((topic) =>
      topic === '*' ? 'Everything' : topic.endsWith('_*') ? nounWords(topic.slice(0, -2)) : topic,
    )
    .join(', ');

export const whenWords = (at: string): string =>
  `${formatDay(at, viewerZone())}, ${formatClock(at, viewerZone())}`;

export const webhookState = (webhook: Webhook): { readonly tone: Tone; readonly words: string } => {
  if (webhook.state === 'disabled') return { tone: 'bad', words: 'Switched off' };
  if (webhook.state === 'paused') return { tone: 'neutral', words: 'Paused' };
  return webhook.failingSince === null
    ? { tone: 'good', words: 'Active' }
    : { tone: 'warn', words: 'Failing' };
};

export const deliveryState = ({
  state,
  attempts,
}: WebhookDelivery): { readonly tone: Tone; readonly words: string } => {
  if (state === 'delivered') return { tone: 'good', words: 'Delivered' };
  if (state === 'dead') return { tone: 'bad', words: 'Given up' };
  return attempts === 0 ? { tone: 'info', words: 'Waiting' } : { tone: 'warn', words: 'Trying again' };
};

const problems: Readonly<Record<string, string>> = {
  address_refused: 'the address is not public',
  timed_out: 'no answer in time',
  too_large: 'the answer was too large',
  unreachable: 'it could not be reached',
};

/** `answered 500 after 87 ms`, `no answer in time` */
export const outcomeWords = ({ status, durationMs, error, attempts }: WebhookDelivery): string => {
  if (attempts === 0) return 'not sent yet';
  if (status !== null) return `answered ${status} after ${durationMs ?? 0} ms`;
  return error === null ? 'on its way' : (problems[error] ?? error);
};
