import { before, ids, later, pageOf, type ExamplesOf } from './example.ts';

export const healthExamples: ExamplesOf<
  'getHealth' | 'listDeadLetters' | 'replayDeadLetter' | 'replayDeadLetters' | 'rebuildLive'
> = {
  getHealth: {
    answer: {
      asOf: later,
      log: { unreadSeconds: 0.4 },
      projections: { waiting: 3, failing: 0, lateSeconds: 0.2 },
      inboxes: { waiting: 0, failing: 0, lateSeconds: 0 },
      pushes: { waiting: 12, failing: 2, lateSeconds: 4.1 },
      mails: { waiting: 1, failing: 0, lateSeconds: 0 },
      deadLetters: { push: 1, inbox: 0, mail: 0, projection: 0 },
      reconciliations: [
        {
          id: ids.other,
          kind: 'scheduled',
          orderedAt: before,
          startedAt: before,
          endedAt: before,
          freelancers: { compared: 42, drifted: 1, repaired: 1, days: 2 },
          inboxes: { compared: 30, drifted: 0, repaired: 0 },
          oldestDriftAt: before,
        },
      ],
      jobs: [
        {
          name: 'sweepProjections',
          everySeconds: 60,
          startedAt: before,
          endedAt: before,
          outcome: 'done',
          done: 0,
          failedAt: null,
          isLate: false,
        },
      ],
    },
  },
  listDeadLetters: {
    query: { kind: 'push' },
    answer: pageOf({
      id: ids.other,
      kind: 'push',
      name: 'Fay Fischer',
      about: 'offers',
      attempts: 40,
      since: before,
      cause: 'exhausted',
      error: '503 UNAVAILABLE',
      usefulUntil: later,
    }),
  },
  replayDeadLetter: { params: { id: ids.other }, answer: { replayed: 1 } },
  replayDeadLetters: { body: { kind: 'push' }, answer: { replayed: 17 } },
  rebuildLive: { answer: { reconciliationId: ids.other } },
};
