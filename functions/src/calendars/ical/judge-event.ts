import type { BusyInterval } from '../calendar-provider.ts';
import { findProperty, textOf, type IcalComponent } from './ical-values.ts';

const upper = (component: IcalComponent, name: string): string =>
  (textOf(component, name) ?? '').toUpperCase();

const addressOf = (value: unknown): string =>
  String(value)
    .toLowerCase()
    .replace(/^mailto:/, '')
    .trim();

/** What the calendar's owner answered to the invitation. */
const ownAnswer = (event: IcalComponent, ownAddresses: ReadonlySet<string>): string | undefined =>
  event.properties
    .find(({ name, values }) => name === 'attendee' && ownAddresses.has(addressOf(values[0])))
    ?.params['partstat']?.toUpperCase();

/** Whether an event makes its owner busy and how; null: they are free, or it does not take place. */
export const kindOfEvent = (
  event: IcalComponent,
  ownAddresses: ReadonlySet<string>,
): BusyInterval['kind'] | null => {
  const status = upper(event, 'status');
  const answer = ownAnswer(event, ownAddresses);
  if (status === 'CANCELLED' || answer === 'DECLINED') return null;
  const shownAs = upper(event, 'x-microsoft-cdo-busystatus');
  if (upper(event, 'transp') === 'TRANSPARENT') return null;
  if (shownAs === 'FREE' || shownAs === 'WORKINGELSEWHERE') return null;
  if (shownAs === 'OOF') return 'out_of_office';
  const unsure = status === 'TENTATIVE' || shownAs === 'TENTATIVE';
  return unsure || answer === 'TENTATIVE' || answer === 'NEEDS-ACTION' ? 'tentative' : 'busy';
};

export const sequenceOf = (event: IcalComponent): number =>
  Number(findProperty(event, 'sequence')?.values[0]) || 0;

const ownMark = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@flxibl$/i;

/** The assignment whose event it is, by its UID. */
export const assignmentOf = (uid: string | undefined): string | null =>
  ownMark.exec(uid ?? '')?.[1]?.toLowerCase() ?? null;

export const ownUid = (assignmentId: string): string => `${assignmentId}@flxibl`;
