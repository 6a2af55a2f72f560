import { expect, test } from 'vitest';
import { orderOf, timesOn, type Draft } from './draft.ts';
import { once } from './repetition.ts';

const shift = { key: 'a', role: 'waiter', start: '22:00', end: '06:00', headcount: 1, people: [] };
const draft: Draft = {
  siteId: 'site',
  date: '2026-12-31',
  shifts: [shift],
  crew: false,
  repetition: once,
  note: ' ',
};

test('a shift that does not end after its start ends on the next day', () => {
  expect(timesOn('2026-12-31', shift)).toEqual({ start: '2026-12-31T22:00', end: '2027-01-01T06:00' });
  expect(timesOn('2026-12-31', { start: '09:00', end: '17:00' }).end).toBe('2026-12-31T17:00');
});

test('as many seats as people named at least, and nothing that was not filled in', () => {
  const people = [
    { freelancerId: 'fay', name: 'Fay' },
    { freelancerId: 'finn', name: 'Finn' },
  ];
  expect(orderOf({ ...draft, crew: true, shifts: [{ ...shift, people }] })).toEqual({
    kind: 'series',
    body: {
      siteId: 'site',
      shifts: [
        {
          role: 'waiter',
          start: '2026-12-31T22:00',
          end: '2027-01-01T06:00',
          headcount: 2,
          freelancerIds: ['fay', 'finn'],
        },
      ],
    },
  });
});

test('a crew binds several shifts; a rule and listed dates go with them', () => {
  const several = { ...draft, crew: true, note: 'Gala', shifts: [shift, { ...shift, key: 'b' }] };
  const weekly = orderOf({ ...several, repetition: { ...once, every: 'weeks', times: 3 } });
  expect(weekly.body).toMatchObject({
    rule: 'FREQ=WEEKLY;BYDAY=TH;COUNT=3',
    note: 'Gala',
    shifts: [{ crew: 'crew' }, { crew: 'crew' }],
  });
  const listed = orderOf({ ...several, repetition: { ...once, every: 'dates', dates: ['2027-01-04', ''] } });
  expect(listed.body).toMatchObject({ extraDates: ['2027-01-04'] });
  expect(listed.body).not.toHaveProperty('rule');
});
