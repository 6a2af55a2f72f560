import { ApiProblem } from '@flxibl/contracts/api-client';
import { expect, test, vi } from 'vitest';
import { approveMany } from './approve-many.ts';

const refusal = new ApiProblem({
  type: 'about:blank',
  title: 'Conflict',
  status: 409,
  code: 'invalid_state',
  detail: 'It is amended.',
  requestId: 'r',
});
const ids = Array.from({ length: 120 }, (_, index) => `t${index}`);

test('many are approved call by call, with progress', async () => {
  const approve = vi.fn<(some: readonly string[]) => Promise<void>>(async () => {});
  const progress: number[] = [];

  const failed = await approveMany(ids, { approve, onProgress: (done) => progress.push(done) });

  expect(failed.size).toBe(0);
  expect(approve.mock.calls.map(([some]) => some.length)).toEqual([50, 50, 20]);
  expect(progress).toEqual([50, 100, 120]);
});

test('a line that cannot be approved is named, and all others are approved', async () => {
  const approved = new Set<string>();
  const approve = async (some: readonly string[]): Promise<void> => {
    if (some.includes('t60')) throw refusal;
    for (const id of some) approved.add(id);
  };

  const failed = await approveMany(ids, { approve, onProgress: () => {} });

  expect([...failed]).toEqual([['t60', refusal]]);
  expect(approved.size).toBe(119);
});

test('where no answer came nothing is tried again by itself: it may be done already', async () => {
  const approve = vi.fn<() => Promise<void>>().mockRejectedValue(new TypeError('network'));

  const failed = await approveMany(['a', 'b'], { approve, onProgress: () => {} });

  expect([...failed.keys()]).toEqual(['a', 'b']);
  expect(approve).toHaveBeenCalledTimes(1);
});
