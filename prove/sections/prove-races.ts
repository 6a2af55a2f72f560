import { checkHistory } from '../check/check-history.ts';
import { book, type Acknowledged } from '../harness/call-api.ts';
import { addPeople, addSite } from '../harness/people.ts';
import { pick, randomFrom } from '../harness/random.ts';
import { startNeighbours } from '../harness/start-neighbours.ts';
import { finding, type Plan, type SectionResult } from '../plan.ts';

const clients = 64;

interface Refused {
  readonly personId: string;
  readonly startsAt: string;
  readonly endsAt: string;
}

/** 64 clients at once after the same few people; then a hundred after one of them at one time. */
export const proveRaces = async (plan: Plan): Promise<SectionResult> => {
  const now = new Date();
  const attempts = Math.max(1_000, Math.min(20_000, Math.round(plan.minutes * 1_000)));
  const neighbours = await startNeighbours(plan, now);
  try {
    const people = await addPeople(neighbours, 12, now);
    const sites = await Promise.all([1, 2, 3].map(() => addSite(neighbours)));
    const answers: Acknowledged[] = [];
    const refused: Refused[] = [];
    const strange: string[] = [];
    const times: number[] = [];
    let left = attempts;
    const client = async (number: number): Promise<void> => {
      const random = randomFrom(plan.seed + number);
      while ((left -= 1) >= 0) {
        const date = new Date(now.getTime() + (2 + Math.floor(random() * 50)) * 86_400_000).toISOString().slice(0, 10); // prettier-ignore
        const from = 360 + 15 * Math.floor(random() * 56);
        const to = from + 15 * (1 + Math.floor(random() * 6));
        const at = (minutes: number): string =>
          `${date}T${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
        const person = pick(random, people);
        const { status, body, milliseconds, acknowledged } = await book({
          site: pick(random, sites),
          person,
          start: at(from),
          end: at(to),
        });
        times.push(milliseconds);
        if (acknowledged) answers.push(acknowledged);
        else if (status === 409 && body['code'] === 'freelancer_taken')
          refused.push({ personId: person.id, startsAt: `${at(from)}:00.000Z`, endsAt: `${at(to)}:00.000Z` });
        else strange.push(`${status} ${String(body['code'])}`);
      }
    };
    await Promise.all(Array.from({ length: clients }, (_, number) => client(number)));

    const wish = { site: sites[0]!, person: people[0]!, start: '', end: '' };
    const date = new Date(now.getTime() + 55 * 86_400_000).toISOString().slice(0, 10);
    const hundred = await Promise.all(
      Array.from({ length: 100 }, () => book({ ...wish, start: `${date}T09:00`, end: `${date}T10:00` })),
    );
    answers.push(...hundred.flatMap(({ acknowledged }) => acknowledged ?? []));
    const slowest = Math.max(...hundred.map(({ milliseconds }) => milliseconds));
    const counts = Object.groupBy(hundred, ({ status }) => String(status));
    const history = await checkHistory(neighbours.owner, answers);
    // Nothing is cancelled here, so what was in the way stands still.
    const unjustified = refused.filter(
      ({ personId, startsAt, endsAt }) =>
        !answers.some((one) => one.person.id === personId && one.startsAt < endsAt && one.endsAt > startsAt),
    );
    const sorted = times.toSorted((a, b) => a - b);
    return {
      figures: {
        attempts: times.length,
        clients,
        booked: answers.length,
        refused: refused.length,
        'p50 ms': Math.round(sorted[Math.floor(sorted.length / 2)]!),
        'slowest ms': Math.round(sorted.at(-1)!),
        'of 100 for one slot': `${counts['201']?.length ?? 0} x 201, ${counts['409']?.length ?? 0} x 409, slowest ${Math.round(slowest)} ms`,
      },
      findings: [
        finding('nobody is booked twice', history.overlaps),
        finding('nothing acknowledged is lost or changed', history.kept),
        finding('nothing stands that no answer told of', history.phantoms),
        finding(
          'every 409 is justified',
          unjustified.map((one) => JSON.stringify(one)),
        ),
        finding('no other answer than 201 and 409', strange),
        finding('of 100 callers for one slot one is 201 and 99 are 409', counts['201']?.length === 1 && counts['409']?.length === 99 ? [] : [JSON.stringify(Object.keys(counts))]), // prettier-ignore
      ],
    };
  } finally {
    await neighbours.stop();
  }
};
