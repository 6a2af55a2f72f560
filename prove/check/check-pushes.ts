import type { Acknowledged } from '../harness/call-api.ts';
import type { LiveTree } from './live-tree.ts';

/** A message that the stand-in for FCM took. */
export interface Taken {
  readonly message: { readonly token: string; readonly data: Readonly<Record<string, string>> };
}

export const readPushes = async (fcmUrl: string): Promise<Taken[]> =>
  (await (await fetch(`${fcmUrl}/messages`)).json()) as Taken[];

/** Whether each answer reached the phone of whom it concerns, so often at least and at most, and nothing else did. */
export const checkPushes = (
  taken: readonly Taken[],
  answers: readonly Acknowledged[],
  most: number,
): { missing: string[]; tooOften: string[]; unasked: string[]; doubled: number } => {
  const counts = new Map<string, number>();
  const known = new Map(answers.map((one) => [`assignment:${one.assignmentId}`, one]));
  const told = new Map<string, Set<string>>();
  const unasked: string[] = [];
  for (const { message } of taken) {
    const { id, tag, title } = message.data as { id: string; tag: string; title: string };
    const answer = known.get(tag);
    if (answer === undefined || answer.person.token !== message.token) {
      unasked.push(`${title} to ${message.token}: of ${tag} no answer tells`);
      continue;
    }
    counts.set(id, (counts.get(id) ?? 0) + 1);
    told.set(tag, (told.get(tag) ?? new Set()).add(title.startsWith('Booked') ? 'booked' : 'cancelled'));
  }
  const missing = answers.flatMap(({ assignmentId, cancelled, person }) => {
    const heard = told.get(`assignment:${assignmentId}`);
    if (!heard?.has('booked')) return [`${person.token} was not told of the booking ${assignmentId}`];
    return cancelled && !heard.has('cancelled')
      ? [`${person.token} was not told that ${assignmentId} is cancelled`]
      : [];
  });
  const tooOften = [...counts].filter(([, n]) => n > most).map(([id, n]) => `${id} was pushed ${n} times`);
  return { missing, tooOften, unasked, doubled: [...counts.values()].filter((n) => n > 1).length };
};

/** Whether each person's inbox tells of as many bookings as were answered. */
export const checkInboxes = (tree: LiveTree, answers: readonly Acknowledged[]): string[] => {
  const expected = new Map<string, number>();
  for (const { person, cancelled } of answers)
    expected.set(person.uid, (expected.get(person.uid) ?? 0) + (cancelled ? 2 : 1));
  return [...expected].flatMap(([uid, n]) => {
    const shown = Object.keys(tree.inbox?.[uid] ?? {}).length;
    return shown === n ? [] : [`the inbox of ${uid} has ${shown} of ${n}`];
  });
};
