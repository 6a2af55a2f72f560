import type { ApiClient } from '@flxibl/contracts/api-client';
import type { Problem } from '@flxibl/contracts/problem';
import { changeKept, readKept } from '../../lib/device-store.ts';
import { failureOf, isUndecided } from '../../lib/failure.ts';
import type { NewException, NewTimeOff, RulesDraft } from './drafts.ts';

/** A change of the own availability that no server has answered to yet. */
export type WaitingEdit = WaitingWeek | WaitingDates | WaitingDeletion | WaitingTimeOff | WaitingReturn;

interface Waiting {
  /** Also the Idempotency-Key: sent twice it is done once. */
  readonly id: string;
  /** What the server said against it; null while it waits. */
  readonly refused: Problem | null;
}
export interface WaitingWeek extends Waiting {
  readonly kind: 'week';
  readonly draft: RulesDraft;
}
export interface WaitingDates extends Waiting {
  readonly kind: 'add_dates';
  readonly dates: NewException;
}
export interface WaitingDeletion extends Waiting {
  readonly kind: 'delete_dates';
  readonly exceptionId: string;
}
export interface WaitingTimeOff extends Waiting {
  readonly kind: 'add_time_off';
  readonly timeOff: NewTimeOff;
}
export interface WaitingReturn extends Waiting {
  readonly kind: 'delete_time_off';
  readonly timeOffId: string;
}

type Unsent<Edit> = Edit extends Waiting ? Omit<Edit, keyof Waiting> : never;
export type NewEdit = Unsent<WaitingEdit>;

const nameOf = (uid: string): string => `edits of ${uid}`;
const change = (uid: string, by: (edits: readonly WaitingEdit[]) => readonly WaitingEdit[]): Promise<void> =>
  changeKept<readonly WaitingEdit[]>(nameOf(uid), (before = []) => by(before));

export const readWaiting = async (uid: string): Promise<readonly WaitingEdit[]> =>
  ((await readKept(nameOf(uid))) as readonly WaitingEdit[] | undefined) ?? [];

/** Behind those that wait already; of the week only the last counts, on the ground of the first. */
export const withEdit = (edits: readonly WaitingEdit[], edit: WaitingEdit): readonly WaitingEdit[] => {
  if (edit.kind !== 'week') return [...edits, edit];
  const before = edits.find((other) => other.kind === 'week');
  const draft =
    before && !before.refused ? { ...edit.draft, ifRevision: before.draft.ifRevision } : edit.draft;
  return [...edits.filter((other) => other !== before), { ...edit, draft }];
};

const keepEdit = (uid: string, edit: NewEdit, id: string = crypto.randomUUID()): Promise<void> =>
  change(uid, (edits) => withEdit(edits, { ...edit, id, refused: null }));

/** @returns the answer; null where none came and the edit is kept on this device, to be sent later under the same key */
export const sendOrKeep = async <Sent>(
  sending: Promise<Sent>,
  uid: string,
  edit: NewEdit,
  id?: string,
): Promise<Sent | null> => {
  try {
    return await sending;
  } catch (error) {
    if (failureOf(error).kind !== 'unreachable') throw error;
    await keepEdit(uid, edit, id);
    return null;
  }
};

export const dropEdit = (uid: string, id: string): Promise<void> =>
  change(uid, (edits) => edits.filter((edit) => edit.id !== id));

/** The person has seen both weeks and wants theirs. */
export const insistOnWeek = (uid: string, id: string, ifRevision: string): Promise<void> =>
  change(uid, (edits) =>
    edits.map((edit) =>
      edit.id === id && edit.kind === 'week'
        ? { ...edit, refused: null, draft: { ...edit.draft, ifRevision } }
        : edit,
    ),
  );

/** What is to be deleted and is not there any more needs nothing. */
const unlessGone = (error: unknown): void => {
  const failure = failureOf(error);
  if (failure.kind !== 'refused' || failure.code !== 'not_found') throw error;
};

/** @returns the revision of the week, where the edit made one */
const send = async (api: ApiClient, freelancerId: string, edit: WaitingEdit): Promise<string | undefined> => {
  const params = { id: freelancerId };
  const key = { idempotencyKey: edit.id };
  switch (edit.kind) {
    case 'week':
      return (await api('putAvailabilityRules', { params, body: edit.draft })).revision;
    case 'add_dates':
      await api('createAvailabilityException', { params, body: edit.dates }, key);
      return undefined;
    case 'delete_dates': {
      const { exceptionId } = edit;
      await api('deleteAvailabilityException', { params: { ...params, exceptionId } }).catch(unlessGone);
      return undefined;
    }
    case 'add_time_off':
      await api('createTimeOff', { params, body: edit.timeOff }, key);
      return undefined;
    case 'delete_time_off':
      await api('deleteTimeOff', { params: { ...params, timeOffId: edit.timeOffId } }).catch(unlessGone);
      return undefined;
  }
};

const afterSent = (id: string, revision: string | undefined) => (edits: readonly WaitingEdit[]) =>
  edits
    .filter((edit) => edit.id !== id)
    // A week that was changed again meanwhile goes on from the one that has just arrived.
    .map((edit) =>
      edit.kind === 'week' && revision !== undefined
        ? { ...edit, draft: { ...edit.draft, ifRevision: revision } }
        : edit,
    );

/**
 * Sends what waits, one after the other, and stops at the first that gets no answer. One tab at a time: two would
 * send the same.
 * @returns how many the server has decided
 */
export const sendWaiting = (api: ApiClient, uid: string, freelancerId: string): Promise<number> =>
  navigator.locks.request(nameOf(uid), async () => {
    for (let decided = 0; ; decided += 1) {
      const next = (await readWaiting(uid)).find(({ refused }) => refused === null);
      if (!next) return decided;
      try {
        await change(uid, afterSent(next.id, await send(api, freelancerId, next)));
      } catch (error) {
        const failure = failureOf(error);
        if (isUndecided(error) || failure.kind !== 'refused' || failure.code === 'unauthenticated')
          return decided;
        const refused = failure.problem;
        await change(uid, (edits) =>
          edits.map((edit) => (edit.id === next.id ? { ...edit, refused } : edit)),
        );
      }
    }
  });
