import type { Money } from '@flxibl/contracts/money';
import { finalTimesheetStates, type Timesheet } from '@flxibl/contracts/timesheets';
import { standingPay } from '../../lib/corrections.ts';
import { sumMoney } from '../../lib/format-money.ts';

const final: ReadonlySet<string> = new Set(finalTimesheetStates);
const isSettled = ({ state }: Pick<Timesheet, 'state'>): boolean => final.has(state);

/** What is settled is earned; the rest is what the times stated would be worth. */
export const earnedOf = (sheets: readonly Timesheet[]): { earned: Money[]; expected: Money[] } => ({
  earned: sumMoney(sheets.filter(isSettled).flatMap(standingPay)),
  expected: sumMoney(sheets.filter((sheet) => !isSettled(sheet)).flatMap(standingPay)),
});
