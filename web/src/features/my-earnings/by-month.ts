import type { Money } from '@flxibl/contracts/money';
import { finalTimesheetStates, type Timesheet } from '@flxibl/contracts/timesheets';
import { standingMinutes, standingPay } from '../../lib/corrections.ts';
import { sumMoney } from '../../lib/format-money.ts';
import { calendarDateAt } from '../../lib/zoned-time.ts';

export interface Earnings {
  /** Worked, and both sides have not settled it yet. */
  readonly expected: readonly Money[];
  /** Settled, and not in a payroll yet. */
  readonly approved: readonly Money[];
  /** Handed to payroll. */
  readonly paid: readonly Money[];
}

export interface MonthOfEarnings extends Earnings {
  /** `2026-11`, by the clock of each site. */
  readonly month: string;
  readonly minutes: number;
}

type Sheet = Pick<
  Timesheet,
  'state' | 'startsAt' | 'timeZone' | 'minutes' | 'pay' | 'corrections' | 'exportedAt'
>;

const final: ReadonlySet<string> = new Set(finalTimesheetStates);

const stageOf = ({ state, exportedAt }: Sheet): keyof Earnings => {
  if (!final.has(state)) return 'expected';
  return exportedAt === null ? 'approved' : 'paid';
};

export const earningsOf = (sheets: readonly Sheet[]): Earnings => {
  const at = (stage: keyof Earnings) =>
    sumMoney(sheets.filter((sheet) => stageOf(sheet) === stage).flatMap(standingPay));
  return { expected: at('expected'), approved: at('approved'), paid: at('paid') };
};

/** The newest month first. */
export const byMonth = (sheets: readonly Sheet[]): MonthOfEarnings[] => {
  const months = Map.groupBy(sheets, ({ timeZone, startsAt }) =>
    calendarDateAt(timeZone, Date.parse(startsAt)).slice(0, 7),
  );
  return [...months]
    .map(([month, of]) => ({
      month,
      minutes: of.reduce((sum, sheet) => sum + standingMinutes(sheet), 0),
      ...earningsOf(of),
    }))
    .sort((one, other) => other.month.localeCompare(one.month));
};
