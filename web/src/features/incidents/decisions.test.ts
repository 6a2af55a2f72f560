import { incidentStates } from '@flxibl/contracts/incidents';
import { expect, test } from 'vitest';
import { decisionsOf } from './decisions.ts';

const allOf = (role: 'admin' | 'business' | 'freelancer') =>
  Object.fromEntries(incidentStates.map((state) => [state, decisionsOf({ state }, role)]));

test('a client decides what is disputed and takes back what was noted; after an appeal the platform decides', () => {
  expect(allOf('business')).toEqual({
    open: ['overturn'],
    disputed: ['uphold', 'overturn'],
    upheld: [],
    overturned: [],
    appealed: [],
  });
  expect(allOf('admin')).toEqual({ ...allOf('business'), appealed: ['uphold', 'overturn'] });
});

test('a freelancer decides nothing', () => {
  expect(Object.values(allOf('freelancer')).flat()).toEqual([]);
});
