import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import type { Booking } from '@flxibl/contracts/bookings';
import { freelancerIdOf } from '../series/fill-freelancers.ts';
import { bodyOf, hours, monthOf, recordedDays } from './plan-bookings.ts';
import { sendBooking } from './send-bookings.ts';
import { readStatement, type RecordedStatement, type Recording } from './write-script.ts';

/** What a server has to be started with, so that its log can be read statement by statement. */
export const loggingSettings = {
  logging_collector: 'on',
  log_destination: 'jsonlog',
  log_filename: 'server.log',
} as const;

interface LoggedLine {
  readonly user?: string;
  readonly message?: string;
  readonly detail?: string;
}

const readLog = (dataDir: string): RecordedStatement[] =>
  readFileSync(join(dataDir, 'log/server.json'), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as LoggedLine)
    .filter(({ user }) => user === 'flxibl_api')
    .flatMap(({ message = '', detail }) => readStatement(message, detail) ?? []);

const logStatements = async (owner: pg.Client, which: 'all' | 'none'): Promise<void> => {
  await owner.query(`alter system set log_statement = '${which}'`);
  await owner.query('select pg_reload_conf()');
  // Connections hear of it one by one.
  await sleep(500);
};

const isBegin = ({ text }: RecordedStatement): boolean => text.startsWith('begin');

interface Wanted {
  readonly owner: pg.Client;
  readonly dataDir: string;
  readonly siteId: string;
  readonly url: string;
  readonly secret: string;
}

/** What the API says to the database, commit and all, for each of two bookings. */
export const recordBookings = async ({
  owner,
  dataDir,
  siteId,
  url,
  secret,
}: Wanted): Promise<Recording[]> => {
  const book = async (day: number): Promise<Recording['values']> => {
    const date = `${monthOf(new Date())}-${day}`;
    const key = `recorded-${day}`;
    const body = bodyOf({ siteId, person: day, date, hours: hours.pgbench });
    const answer = await sendBooking({ url, secret, idempotencyKey: key, body });
    const { id, createdAt, shifts } = JSON.parse(answer.text) as Booking;
    const [shift] = shifts;
    const [assignment] = shift!.assignments;
    return {
      booking: id, shift: shift!.id, assignment: assignment!.id, request: answer.requestId, key, createdAt,
      person: freelancerIdOf(day), name: assignment!.freelancerName, dateT: `${date}T`,
    }; // prettier-ignore
  };
  await logStatements(owner, 'all');
  const values = [];
  for (const day of recordedDays) values.push(await book(day));
  await logStatements(owner, 'none');
  const statements = readLog(dataDir);
  const begins = statements.flatMap((statement, index) => (isBegin(statement) ? [index] : []));
  if (begins.length !== values.length) throw new Error(`${begins.length} transactions were logged, not two.`);
  return values.map((booked, index) => ({
    values: booked,
    statements: statements.slice(begins[index], begins[index + 1]),
  }));
};
