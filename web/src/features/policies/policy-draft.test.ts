import { PolicyTerms } from '@flxibl/contracts/policies';
import { expect, test } from 'vitest';
import { draftOf, readDraft } from './policy-draft.ts';
import { describeTerms, differences } from './policy-words.ts';

const terms = PolicyTerms.parse({
  noticeMinutes: { create: 120, change: 1440, cancel: 20 },
  cancellationTiers: [{ withinHours: 24, share: '1' }, { withinHours: 72, share: '0.125' }],
  offerMinutes: 2880,
  reservationMinutes: 1441,
  requestMinutes: 7,
  restMinutes: 0,
  noShowGraceMinutes: 15,
  appealDays: 5,
  handOverNeedsApproval: true,
  maxMinutesPerDay: 601,
  maxMinutesInRollingDays: { days: 14, minutes: 4830 },
  overridable: ['rest_too_short'],
}); // prettier-ignore

const change = (edit: (draft: ReturnType<typeof draftOf>) => object) => {
  const draft = draftOf(terms);
  return readDraft({ ...draft, ...edit(draft) });
};

test('what is opened and not touched comes back as it was, to the minute', () => {
  expect(readDraft(draftOf(terms))).toEqual({ terms });
  for (let minutes = 0; minutes < 300; minutes += 1) {
    const one = { ...terms, restMinutes: minutes };
    expect(readDraft(draftOf(one))).toEqual({ terms: one });
  }
});

test('an empty limit is none; an empty number that has to be there is a fault at its field', () => {
  const set = (path: string, text: string) =>
    change(({ numbers }) => ({ numbers: { ...numbers, [path]: text } }));

  expect(set('maxMinutesPerDay', '')).toMatchObject({ terms: { maxMinutesPerDay: null } });
  expect(set('restMinutes', '1.5')).toMatchObject({ terms: { restMinutes: 90 } });
  for (const text of ['', 'x', '-1', '99999']) {
    expect(set('noticeMinutes.create', text)).toMatchObject({
      faults: { 'noticeMinutes.create': expect.any(String) },
    });
  }
});

test('tiers that make no sense are told in a sentence', () => {
  const tiers = (...rows: [string, string][]) =>
    change(() => ({ cancellationTiers: rows.map(([withinHours, percent]) => ({ withinHours, percent })) }));

  expect(tiers(['24', '50'], ['48', '12.5'])).toMatchObject({
    terms: { cancellationTiers: [{ share: '0.5' }, { share: '0.125' }] },
  });
  expect(tiers(['24', '10'], ['48', '50'])).toEqual({
    faults: { cancellationTiers: 'It has to cost no more the earlier it is cancelled.' },
  });
  expect(tiers(['', '50'])).toMatchObject({ faults: { cancellationTiers: expect.any(String) } });
  expect(tiers(['24', '101'])).toMatchObject({ faults: { cancellationTiers: expect.any(String) } });
});

test('the difference names what changed and nothing else', () => {
  expect(differences(terms, terms)).toEqual([]);
  expect(
    differences(terms, {
      ...terms,
      noticeMinutes: { ...terms.noticeMinutes, create: 1500 },
      cancellationTiers: [],
    }),
  ).toEqual([
    { label: 'To book', before: '2 h', after: '1 day 1 h' },
    { label: 'Price of cancelling', before: '100 % within 1 day, 12.5 % within 3 days', after: 'free' },
  ]);
});

test('every term of a policy is shown: a change of any of them is a difference', () => {
  const others = {
    noticeMinutes: { create: 1, change: 1, cancel: 1 }, cancellationTiers: [], offerMinutes: 1, reservationMinutes: 1,
    requestMinutes: 1, restMinutes: 1, travelSpeedKmh: 1, noShowGraceMinutes: 1, appealDays: 1,
    lateCancellationTiers: [], handOverNeedsApproval: false, pencilDays: 1, pencilChallengeHours: 1,
    attendanceAskHours: 1, attendanceChaseHours: 1, attendanceRiskHours: 1, attendanceReleaseHours: 1,
    reminderHours: [], unfilledHours: 1, offerWarnMinutes: 1, timesheetWarnHours: 1, checkInNeedsCode: true,
    maxMinutesPerDay: 1, maxMinutesPerWeek: 1, maxMinutesInRollingDays: null, maxConsecutiveDays: 1,
    requireVetting: true, calendarMaxAgeMinutes: 1, calendarWhenOlder: 'refuse', overridable: [],
    timesheetSubmitHours: 1, timesheetApproveHours: 1, timesheetAnswerHours: 1, lockGraceDays: 1,
    locksAutomatically: true,
  } as const satisfies Record<keyof PolicyTerms, unknown>; // prettier-ignore

  for (const [name, value] of Object.entries(others)) {
    const changes = differences(terms, { ...terms, [name]: value });
    expect({ name, changed: changes.length > 0 }).toEqual({ name, changed: true });
  }
  const labels = describeTerms(terms).flatMap(({ lines }) => lines.map(({ label }) => label));
  expect(new Set(labels).size).toBe(labels.length);
});
