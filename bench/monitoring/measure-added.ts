import type { FilledWorld } from '../series/fill-freelancers.ts';

export interface MeasuredProcess {
  readonly process: string;
  readonly p50: number;
  /** What is more than in the first process. */
  readonly added: number;
  /** The median of what each turn took longer than the same turn of the first process: a machine that slows down meanwhile adds nothing. */
  readonly addedInTurn: number;
  readonly p95: number;
}

interface Wanted {
  readonly processes: readonly { readonly name: string; readonly url: string }[];
  readonly world: FilledWorld;
  readonly secret: string;
  readonly runs: number;
}

// Until code is compiled, connections are open and the neighbours that are away are spared.
const warmUps = 40;

const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * share)]!;

/** Books with each process in turns, so that all meet the same machine and the same database. */
export const measureAdded = async ({
  processes,
  world: { siteId, freelancerIds },
  secret,
  runs,
}: Wanted): Promise<MeasuredProcess[]> => {
  let made = 0;
  const book = async (url: string): Promise<number> => {
    const person = freelancerIds[made % freelancerIds.length]!;
    const day = new Date(Date.now() + (5 + Math.floor(made / freelancerIds.length)) * 86_400_000)
      .toISOString()
      .slice(0, 10);
    made += 1;
    const shift = { role: 'waiter', start: `${day}T09:00`, end: `${day}T11:00`, freelancerIds: [person] };
    const startedAt = performance.now();
    const answer = await fetch(`${url}/api/v1/bookings`, {
      method: 'POST',
      headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
      body: JSON.stringify({ siteId, shifts: [shift] }),
    });
    const text = await answer.text();
    const milliseconds = performance.now() - startedAt;
    if (answer.status !== 201) throw new Error(`${answer.status} instead of a booking: ${text}`);
    return milliseconds;
  };
  const times = processes.map((): number[] => []);
  for (let round = -warmUps; round < runs; round += 1) {
    for (let turn = 0; turn < processes.length; turn += 1) {
      // Nobody always comes after the same one.
      const index = (turn + Math.abs(round)) % processes.length;
      const milliseconds = await book(processes[index]!.url);
      if (round >= 0) times[index]!.push(milliseconds);
    }
  }
  const reference = quantile(times[0]!, 0.5);
  return processes.map(({ name }, index) => {
    const p50 = quantile(times[index]!, 0.5);
    const inTurn = times[index]!.map((milliseconds, turn) => milliseconds - times[0]![turn]!);
    return {
      process: name,
      p50,
      added: p50 - reference,
      addedInTurn: quantile(inTurn, 0.5),
      p95: quantile(times[index]!, 0.95),
    };
  });
};
