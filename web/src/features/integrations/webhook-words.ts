import type { Webhook, WebhookDelivery } from '@flxibl/contracts/webhooks';
import { t } from '@lingui/core/macro';
import type { Tone } from '../../copy/state-words.ts';
import { formatClock, formatDay, viewerZone } from '../../lib/format-time.ts';

const nouns: Readonly<Record<string, string>> = {
  api: t`API keys`,
  assignment: t`Assignments`,
  attendance: t`Attendance`,
  availability: t`Availability`,
  block: t`Blocks`,
  booking: t`Bookings`,
  calendar: t`Calendars`,
  dead: t`Failed deliveries`,
  document: t`Documents`,
  favourite: t`Favourites`,
  home: t({ message: 'Homes', comment: 'Where freelancers set out from' }),
  incident: t`Incidents`,
  live: t`Live layer`,
  member: t`Members`,
  offer: t`Offers`,
  pencil: t`Pencils`,
  period: t`Periods`,
  person: t`Persons`,
  policy: t`Policies`,
  pool: t`Pools`,
  purchase: t`Purchase orders`,
  rate: t`Rate cards`,
  rating: t`Ratings`,
  request: t`Requests`,
  role: t`Roles`,
  series: t`Series`,
  shift: t`Shifts`,
  site: t`Sites`,
  standby: t`Standbys`,
  stay: t({ message: 'Stays', comment: 'Of freelancers in another time zone' }),
  time: t`Time off`,
  timesheet: t`Timesheets`,
  webhook: t`Webhooks`,
};

/** `Bookings` of `booking`: what the events of a noun are about. */
export const nounWords = (noun: string): string =>
  nouns[noun] ?? noun.charAt(0).toUpperCase() + noun.slice(1);

/** `Bookings, timesheet_approved` */
export const topicWords = (topics: readonly string[]): string =>
  topics
    .map((topic) =>
      topic === '*' ? t`Everything` : topic.endsWith('_*') ? nounWords(topic.slice(0, -2)) : topic,
    )
    .join(', ');

export const whenWords = (at: string): string => {
  const [day, clock] = [formatDay(at, viewerZone()), formatClock(at, viewerZone())];
  return t`${day}, ${clock}`;
};

export const webhookState = (webhook: Webhook): { readonly tone: Tone; readonly words: string } => {
  if (webhook.state === 'disabled') return { tone: 'bad', words: t`Switched off` };
  if (webhook.state === 'paused') return { tone: 'neutral', words: t`Paused` };
  return webhook.failingSince === null
    ? { tone: 'good', words: t`Active` }
    : { tone: 'warn', words: t`Failing` };
};

export const deliveryState = ({
  state,
  attempts,
}: WebhookDelivery): { readonly tone: Tone; readonly words: string } => {
  if (state === 'delivered') return { tone: 'good', words: t`Delivered` };
  if (state === 'dead') return { tone: 'bad', words: t`Given up` };
  return attempts === 0 ? { tone: 'info', words: t`Waiting` } : { tone: 'warn', words: t`Trying again` };
};

const problems: Readonly<Record<string, string>> = {
  address_refused: t`the address is not public`,
  timed_out: t`no answer in time`,
  too_large: t`the answer was too large`,
  unreachable: t`it could not be reached`,
};

/** `answered 500 after 87 ms`, `no answer in time` */
export const outcomeWords = ({ status, durationMs, error, attempts }: WebhookDelivery): string => {
  if (attempts === 0) return t`not sent yet`;
  if (status !== null) return t`answered ${status} after ${{ millis: durationMs ?? 0 }} ms`;
  return error === null ? t`on its way` : (problems[error] ?? error);
};
