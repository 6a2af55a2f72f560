import { z } from 'zod';
import { Money } from './money.ts';
import { operation } from './operation.ts';
import { RoleId } from './roles.ts';
import { Instant, TimeZone, WallTime } from './time.ts';

export const importLimits = { lines: 2000, characters: 1_000_000 } as const;

export const importColumns = [
  'site',
  'role',
  'start',
  'end',
  'headcount',
  'freelancers',
  'note',
  'crew',
] as const;
export type ImportColumn = (typeof importColumns)[number];

export const ImportFault = z
  .object({
    line: z.int().meta({ description: 'Of the file, the header is 1.' }),
    column: z.enum(importColumns).nullable().meta({ description: 'Null: the whole line.' }),
    message: z.string(),
  })
  .meta({ id: 'ImportFault' });
export type ImportFault = z.output<typeof ImportFault>;

/** A line that nothing stands against, as the shift that it becomes. */
export const ImportedShift = z
  .object({
    line: z.int(),
    siteId: z.uuid(),
    timeZone: TimeZone,
    role: RoleId,
    start: WallTime,
    end: WallTime,
    startsAt: Instant,
    endsAt: Instant,
    headcount: z.int(),
    freelancers: z.array(z.object({ freelancerId: z.uuid(), charge: Money })),
  })
  .meta({ id: 'ImportedShift' });
export type ImportedShift = z.output<typeof ImportedShift>;

export const ShiftImport = z
  .object({
    imported: z.boolean(),
    lines: z.int(),
    shifts: z.int(),
    bookingIds: z.array(z.uuid()),
    faults: z.array(ImportFault),
    planned: z.array(ImportedShift).meta({ description: 'The lines without faults, as they are booked.' }),
    totals: z.array(Money).meta({
      description: 'Charge of the people named in them, one sum a currency; open seats cost nothing yet.',
    }),
  })
  .meta({ id: 'ShiftImport' });
export type ShiftImport = z.output<typeof ShiftImport>;

export const importShifts = operation({
  method: 'post',
  path: '/imports/shifts',
  summary: 'Book the shifts of a CSV file, all or nothing; a dry run names every bad line',
  tag: 'Series',
  roles: ['admin', 'business'],
  body: z.strictObject({
    csv: z.string().min(1).max(importLimits.characters).meta({
      description:
        'Header line, then one shift a line; commas or semicolons. Columns: site and role (id or name), start and end (`2026-12-01T09:00` or `01.12.2026 09:00`), headcount, freelancers (ids, names, or the e-mail addresses of people who were confirmed for work of yours; with | between them), note, crew. Freelancers, headcount, note and crew may be empty or left out.',
    }),
    dryRun: z.boolean(),
    allowDuplicates: z
      .boolean()
      .default(false)
      .meta({ description: 'Also where the site has such a shift already.' }),
  }),
  status: 200,
  answer: ShiftImport,
  errors: ['import_has_faults', 'idempotency_key_reused'],
});
