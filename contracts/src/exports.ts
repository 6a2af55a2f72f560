import { z } from 'zod';
import { csvType, FileAnswer, xlsxType } from './files.ts';
import { operation } from './operation.ts';
import { CalendarDate } from './time.ts';

export const exportFormats = ['csv', 'xlsx'] as const;

const longestDays = 366;
const days = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;

const period = {
  from: CalendarDate.meta({ description: 'First day, on the calendar of each site.' }),
  to: CalendarDate.meta({ description: 'Last day, which is among them.' }),
  format: z.enum(exportFormats).default('csv'),
  siteId: z.uuid().optional(),
  clientId: z.uuid().optional().meta({ description: 'For an admin, who sees all clients.' }),
};
const inOrder = z
  .strictObject(period)
  .refine(({ from, to }) => to >= from, { path: ['to'], message: 'is before the first day' })
  .refine(({ from, to }) => days(from, to) <= longestDays, {
    path: ['to'],
    message: `is more than ${longestDays} days after the first`,
  });

const exported = {
  method: 'get',
  tag: 'Money',
  query: inOrder,
  status: 200,
  file: [csvType, xlsxType],
  answer: FileAnswer,
  errors: ['not_found'],
} as const;

export const exportPayroll = operation({
  ...exported,
  path: '/exports/payroll',
  summary:
    'What freelancers are paid for final timesheets of shifts that began in the period, and corrections made in it; a row a line, and sums',
  roles: ['admin'],
});

export const exportInvoice = operation({
  ...exported,
  path: '/exports/invoice',
  summary:
    'What clients are charged for final timesheets and cancellations of shifts that began in the period, and corrections made in it; a row a line, and sums',
  roles: ['admin', 'business'],
  members: ['owner', 'approver'],
});
