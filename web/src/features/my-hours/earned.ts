import type { Money } from '@flxibl/contracts/money';
import { finalTimesheetStates, type Timesheet } from '@flxibl/contracts/timesheets';
import { sumMoney } from '../../lib/format-money.ts';

const final: ReadonlySet<string> = new Set(finalTimesheetStates);
const isSettled = ({ state }: Pick<Timesheet, 'state'>): boolean => final.has(state);

/** Pay with every correction of it. */
export const payOf = ({ pay, corrections }: Pick<Timesheet, 'pay' | 'corrections'>): Money[] =>
  sumMoney([pay, ...corrections.map((correction) => correction.pay)]);

export const minutesOf = ({ minutes, corrections }: Pick<Timesheet, 'minutes' | 'corrections'>): number =>
  corrections.reduce((sum, correction) => sum + correction.minutes, minutes);

/** What is settled is earned; the rest is what the times stated would be worth. */
export const earnedOf = (sheets: readonly Timesheet[]): { earned: Money[]; expected: Money[] } => ({
  earned: sumMoney(sheets.filter(isSettled).flatMap(payOf)),
  expected: sumMoney(sheets.filter((sheet) => !isSettled(sheet)).flatMap(payOf)),
});
