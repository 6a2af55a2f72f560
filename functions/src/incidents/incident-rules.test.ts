import { expect, test } from 'vitest';
import { incidentStates } from '@flxibl/contracts/incidents';
import { appealUntil, isFinal, possibleVerbs, type IncidentFacts } from './incident-rules.ts';

const decided = new Date('2026-12-02T09:00:00Z');
const lastMoment = new Date('2026-12-07T09:00:00Z');
const fact = (state: IncidentFacts['state'], appealed = false): IncidentFacts => ({
  state,
  appealDays: 5,
  decidedAt: decided,
  appealedAt: appealed ? decided : null,
});

test.each([
  ['open', false, { freelancer: ['dispute'], business: ['overturn'], admin: ['overturn'] }],
  ['disputed', false, { freelancer: [], business: ['uphold', 'overturn'], admin: ['uphold', 'overturn'] }],
  ['upheld', false, { freelancer: ['appeal'], business: [], admin: [] }],
  ['overturned', false, { freelancer: [], business: [], admin: [] }],
  ['appealed', true, { freelancer: [], business: [], admin: ['uphold', 'overturn'] }],
  ['upheld', true, { freelancer: [], business: [], admin: [] }],
  ['overturned', true, { freelancer: [], business: [], admin: [] }],
] as const)('%s (appealed: %s) allows each role just its steps', (state, appealed, verbs) => {
  for (const role of ['freelancer', 'business', 'admin'] as const) {
    expect(possibleVerbs(fact(state, appealed), role, decided)).toEqual(verbs[role]);
  }
});

test('an appeal is possible up to and including the last moment of its days', () => {
  const late = new Date(lastMoment.getTime() + 1);

  expect(appealUntil(fact('upheld'))).toEqual(lastMoment);
  expect(possibleVerbs(fact('upheld'), 'freelancer', lastMoment)).toEqual(['appeal']);
  expect(possibleVerbs(fact('upheld'), 'freelancer', late)).toEqual([]);
});

test('what was overturned, or upheld after an appeal, is final', () => {
  const final = incidentStates.flatMap((state) =>
    [false, true].filter((appealed) => isFinal(fact(state, appealed))).map((appealed) => [state, appealed]),
  );

  expect(final).toEqual([
    ['upheld', true],
    ['overturned', false],
    ['overturned', true],
  ]);
});
