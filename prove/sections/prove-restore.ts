import { statSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { rebuildEverything } from '../../functions/src/delivery/rebuild-everything.ts';
import { deliverInboxes } from '../../functions/src/notifications/deliver-inboxes.ts';
import { rollReports } from '../../functions/src/reports/roll-reports.ts';
import { checkHistory } from '../check/check-history.ts';
import { checkLive } from '../check/check-live.ts';
import { checkSchema, checkSound, differences, fingerprint } from '../check/check-restored.ts';
import { checkWorkingTime } from '../check/check-working-time.ts';
import { readTree } from '../check/live-tree.ts';
import { keepLogIn, markMoment, restoreFrom, takeBackup } from '../harness/backup.ts';
import { book, callApi, type Acknowledged } from '../harness/call-api.ts';
import { addPeople, addSite, type Person, type Site } from '../harness/people.ts';
import { startNeighbours, type Neighbours } from '../harness/start-neighbours.ts';
import { finding, type Plan, type SectionResult } from '../plan.ts';

const moment = 'before-the-mistake';
const reports = ['report_assignments', 'report_day_parts', 'report_days', 'report_shifts', 'report_span_parts', 'report_spans']; // prettier-ignore

const dayAt = (n: number, now: Date): string =>
  new Date(now.getTime() + n * 86_400_000).toISOString().slice(0, 10);

const bookDay = async (sites: readonly Site[], people: readonly Person[], day: string): Promise<Acknowledged[]> => {
  const made: Acknowledged[] = [];
  for (const [index, person] of people.entries()) {
    const site = sites[index % sites.length]!;
    const { acknowledged } = await book({ site, person, start: `${day}T09:00`, end: `${day}T17:00` });
    if (acknowledged) made.push(acknowledged);
  }
  return made;
}; // prettier-ignore

const sizeOf = (folder: string): number =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);

const timed = async <Result>(work: () => Promise<Result>): Promise<[Result, seconds: number]> => {
  const startedAt = performance.now();
  return [await work(), Number(((performance.now() - startedAt) / 1000).toFixed(1))];
};

/** Bookings that a client's key sees and that are not its own. */
const seenOfOthers = async (sites: readonly Site[]): Promise<string[]> => {
  const strange: string[] = [];
  for (const site of sites) {
    const { status, body } = await callApi('GET', '/bookings?limit=100', site);
    const items = (body['items'] ?? []) as { id: string; siteId: string }[];
    if (status !== 200 || items.length === 0) strange.push(`${status} with ${items.length} bookings`);
    strange.push(...items.filter(({ siteId }) => siteId !== site.siteId).map(({ id }) => `${id} is shown`));
  }
  return strange;
};

const rebuildReports = async ({ owner }: Neighbours): Promise<void> => {
  // As an administrator may, whom no request has let in here.
  await owner.query(`begin; select enter_as_job(); select forget_reports(); commit`);
  await rollReports(new Date());
};

/**
 * The drill: a backup while people book, a mistake that drops everything, and back to the moment before it; then the
 * live layer, which still shows what was lost, and everything that is derived.
 */
export const proveRestore = async (plan: Plan): Promise<SectionResult> => {
  const now = new Date();
  const dataDir = join(plan.directory, 'postgres');
  const copy = join(plan.directory, 'backup');
  const log = join(plan.directory, 'log');
  const neighbours = await startNeighbours(plan, now, {
    demoWorld: true,
    postgres: { durable: true, settings: keepLogIn(log) },
  });
  const { owner, adminUrl } = neighbours;
  try {
    const people = await addPeople(neighbours, Math.max(20, Math.min(200, plan.minutes * 20)), now);
    const sites = await Promise.all([1, 2].map(() => addSite(neighbours)));
    const kept = await bookDay(sites, people, dayAt(3, now));
    const [[, during], backupSeconds] = await timed(() =>
      Promise.all([takeBackup({ adminUrl, dataDir, copy }), bookDay(sites, people, dayAt(4, now))]),
    );
    const megabytes = Math.round(sizeOf(copy) / 1e6);
    kept.push(...during, ...(await bookDay(sites, people, dayAt(5, now))));
    await rollReports(new Date());
    await rebuildEverything(new Date(), deliverInboxes);
    const before = await fingerprint(owner);
    await markMoment(owner, moment);
    const lost = await bookDay(sites, people, dayAt(6, now));
    await owner.query('drop schema public cascade');
    await neighbours.stopPostgres();

    const [, restoreSeconds] = await timed(() =>
      neighbours.startPostgres({ dataDir: copy, durable: true, settings: restoreFrom(copy, log, moment) }),
    );
    const restored = await fingerprint(owner);
    const restoredReports = await fingerprint(owner, reports);
    const schema = await checkSchema(adminUrl);
    const sound = await checkSound(adminUrl);
    const history = await checkHistory(owner, kept);
    const workingTime = await checkWorkingTime(owner);

    const [live, liveSeconds] = await timed(() => rebuildEverything(new Date(), deliverInboxes));
    const [, reportSeconds] = await timed(() => rebuildReports(neighbours));
    const { rows: everybody } = await owner.query<{ id: string }>(
      `select id from freelancers where status = 'active'`,
    );
    const days = everybody.flatMap(({ id }) => Array.from({ length: 59 }, (_, n) => [id, dayAt(n, now)] as const)); // prettier-ignore
    const shown = await checkLive(owner, await readTree(neighbours.live.url), days);
    const again = await rebuildEverything(new Date(), deliverInboxes);

    const others = await seenOfOthers(sites);
    const [site, person] = [sites[0]!, people[0]!];
    const twice = await book({
      site,
      person,
      start: `${dayAt(3, now)}T10:00`,
      end: `${dayAt(3, now)}T11:00`,
    });
    const anew = await bookDay(sites, people, dayAt(6, now));
    const rows = [...before.values()].reduce((sum, print) => sum + Number.parseInt(print, 10), 0);
    return {
      figures: {
        tables: before.size,
        rows,
        'backup, MB': megabytes,
        'backup taken in, s': backupSeconds,
        'bookings during it': during.length,
        'bookings that were lost on purpose': lost.length,
        'restored in, s': restoreSeconds,
        'freelancers shown wrongly': live.freelancers.drifted,
        'live layer rebuilt in, s': liveSeconds,
        'reports rebuilt in, s': reportSeconds,
      },
      findings: [
        finding('every table is as it was at the moment', differences(before, restored)),
        finding('constraints, policies, grants and functions are those of the release', schema),
        finding('every constraint is validated, and every index finds every row', sound),
        finding('nothing acknowledged before the moment is lost or changed', history.kept),
        finding('nobody is booked twice', history.overlaps),
        finding('what is kept of working time is what people said', workingTime),
        finding('the live layer shows what is so, not what was lost', shown),
        finding('a second rebuild finds nothing', again.freelancers.drifted === 0 ? [] : [`${again.freelancers.drifted} drifted`]), // prettier-ignore
        finding('reports are what the log adds up to', differences(restoredReports, await fingerprint(owner, reports))), // prettier-ignore
        finding('a client sees its own bookings and no other', others),
        finding('who is booked is refused to others', twice.status === 409 ? [] : [`${twice.status}`]),
        finding('what was lost can be booked anew', anew.length === people.length ? [] : [`${anew.length} of ${people.length}`]), // prettier-ignore
      ],
    };
  } finally {
    await neighbours.stop();
  }
};
