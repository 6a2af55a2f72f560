import type { AssignmentDetails } from '@flxibl/contracts/assignments';

/** What a shift asks of its freelancer at a moment; the words and the one big button follow from it. */
export type DayMoment =
  | 'waiting_for_approval'
  | 'ahead'
  | 'say_you_come'
  | 'check_in'
  | 'late'
  | 'before_start'
  | 'working'
  | 'leaving_early'
  | 'missed'
  | 'over'
  | 'off';

type Facts = Pick<
  AssignmentDetails,
  'state' | 'startsAt' | 'endsAt' | 'attendance' | 'checkInOpensAt' | 'lateAfter'
>;

const asks: readonly string[] = ['asked', 'chased', 'at_risk'];
/** As the API counts it: leaving so long before the end is noted. */
const earlyMillis = 15 * 60_000;

const beforeWork = ({ startsAt, endsAt, attendance, checkInOpensAt, lateAfter }: Facts, now: number) => {
  if (now >= Date.parse(endsAt)) return 'missed';
  if (now > Date.parse(lateAfter)) return 'late';
  // Whoever stands at the door need not say any more that they come.
  if (now >= Date.parse(checkInOpensAt)) return 'check_in';
  return asks.includes(attendance) && now < Date.parse(startsAt) ? 'say_you_come' : 'ahead';
};

const atWork = ({ startsAt, endsAt }: Facts, now: number) => {
  if (now < Date.parse(startsAt)) return 'before_start';
  return now <= Date.parse(endsAt) - earlyMillis ? 'leaving_early' : 'working';
};

export const dayMoment = (shift: Facts, now: number): DayMoment => {
  if (shift.state === 'reserved') return 'waiting_for_approval';
  if (shift.state === 'confirmed') return beforeWork(shift, now);
  if (shift.state === 'in_progress') return atWork(shift, now);
  return shift.state === 'worked' || shift.state === 'approved' ? 'over' : 'off';
};
