import { expect, test } from 'vitest';
import { createSampler, deployedRates } from './trace-sampling.ts';

const undecided = (rate: number): number => rate;
const write = { attributes: { 'work.kind': 'write' }, inheritOrSampleWith: undecided };

test('each kind of work has its own rate, and what has no kind is not traced', () => {
  const sample = createSampler(deployedRates, 100, () => 0);

  expect(sample(write)).toBe(deployedRates.write);
  expect(sample({ attributes: { 'work.kind': 'job' }, inheritOrSampleWith: undecided })).toBe(
    deployedRates.job,
  );
  expect(sample({ attributes: {}, inheritOrSampleWith: undecided })).toBe(0);
});

test('what the caller decided is kept to, so that a trace is whole', () => {
  const sample = createSampler(deployedRates, 100, () => 0);

  expect(sample({ ...write, inheritOrSampleWith: () => 1 })).toBe(1);
  expect(sample({ ...write, inheritOrSampleWith: () => 0 })).toBe(0);
});

test('a caller who asks for a trace of everything gets as many as a minute has', () => {
  let now = 0;
  const sample = createSampler(deployedRates, 3, () => now);
  const demanding = { ...write, inheritOrSampleWith: () => 1 };

  expect([1, 2, 3, 4, 5].map(() => sample(demanding))).toEqual([1, 1, 1, 0, 0]);
  now = 60_000;
  expect(sample(demanding)).toBe(1);
});
