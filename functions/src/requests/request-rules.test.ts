import { requestActions, requestKinds, requestStates } from '@flxibl/contracts/requests';
import { expect, test } from 'vitest';
import {
  partyOf,
  possibleActions,
  refuseAction,
  stateAfterAccept,
  stateAt,
  type Negotiation,
} from './request-rules.ts';

const now = new Date('2026-11-20T12:00:00Z');
const fay = '01a204ff-0000-7000-8000-000000000001';
const parties = ['client', 'assignee', 'colleague', undefined] as const;

const negotiation = (over: Partial<Negotiation> = {}): Negotiation => ({
  kind: 'change',
  state: 'open',
  proposedBy: 'client',
  needsApproval: false,
  expiresAt: new Date('2026-11-22T12:00:00Z'),
  freelancerId: fay,
  ...over,
});

// The whole table by hand: who may do what in which state. What is not in it is forbidden.
const allowed: Record<string, string> = {
  'change by client, open': 'client: withdraw; assignee: accept decline',
  'change by freelancer, open': 'client: accept decline; assignee: withdraw',
  'release by freelancer, open': 'client: accept decline; assignee: withdraw',
  'hand_over by freelancer, open': 'assignee: withdraw; colleague: accept decline',
  'hand_over by freelancer, agreed': 'client: accept decline; assignee: withdraw; colleague: decline',
  'swap by freelancer, open': 'assignee: withdraw; colleague: accept decline',
  'swap by freelancer, agreed': 'client: accept decline; assignee: withdraw; colleague: decline',
};

const cases = requestKinds.flatMap((kind) =>
  (kind === 'change' ? (['client', 'freelancer'] as const) : (['freelancer'] as const)).flatMap(
    (proposedBy) =>
      requestStates
        .filter((state) => state !== 'agreed' || kind === 'hand_over' || kind === 'swap')
        .map(
          (state) =>
            [`${kind} by ${proposedBy}, ${state}`, negotiation({ kind, state, proposedBy })] as const,
        ),
  ),
);

test.each(cases)('%s: each party can do what the table says and nothing else', (name, request) => {
  const found = parties.flatMap((party) => {
    const actions = possibleActions(request, party, now);
    return actions.length > 0 ? [`${party}: ${actions.join(' ')}`] : [];
  });

  expect(found.join('; ')).toBe(allowed[name] ?? '');
});

test('a state that is over lets nobody do anything, by its own name', () => {
  for (const state of requestStates.slice(2)) {
    for (const action of requestActions) {
      expect(() => refuseAction(negotiation({ state }), 'client', action, now)).toThrow(
        expect.objectContaining({ code: 'invalid_state', details: { possible: [] } }),
      );
    }
  }
});

test("another's turn is forbidden, and says what one can do instead", () => {
  expect(() => refuseAction(negotiation(), 'client', 'accept', now)).toThrow(
    expect.objectContaining({ code: 'forbidden', details: { possible: ['withdraw'] } }),
  );
  expect(() => refuseAction(negotiation(), undefined, 'accept', now)).toThrow(
    expect.objectContaining({ code: 'forbidden' }),
  );
});

test('at its last moment a request has expired, whatever a job has noted', () => {
  const request = negotiation();
  const before = new Date(request.expiresAt.getTime() - 1);

  expect(stateAt(request, before)).toBe('open');
  expect(possibleActions(request, 'assignee', before)).toContain('accept');
  expect(stateAt(request, request.expiresAt)).toBe('expired');
  expect(possibleActions(request, 'assignee', request.expiresAt)).toEqual([]);
  expect(stateAt({ ...request, state: 'accepted' }, request.expiresAt)).toBe('accepted');
});

test('a yes is enough unless the client has to approve it, and the second always is', () => {
  expect(stateAfterAccept(negotiation({ kind: 'swap', needsApproval: true }))).toBe('agreed');
  expect(stateAfterAccept(negotiation({ kind: 'swap', needsApproval: true, state: 'agreed' }))).toBe(
    'accepted',
  );
  expect(stateAfterAccept(negotiation({ kind: 'swap' }))).toBe('accepted');
});

test('members who do not book and the platform look on', () => {
  const caller = { role: 'business' as const, freelancerId: null, memberRole: 'booker' as const };

  expect(partyOf(negotiation(), caller)).toBe('client');
  expect(partyOf(negotiation(), { ...caller, memberRole: 'viewer' })).toBeUndefined();
  expect(partyOf(negotiation(), { ...caller, memberRole: 'approver' })).toBeUndefined();
  expect(partyOf(negotiation(), { ...caller, role: 'admin', memberRole: null })).toBeUndefined();
  expect(partyOf(negotiation(), { role: 'freelancer', memberRole: null, freelancerId: fay })).toBe(
    'assignee',
  );
  expect(partyOf(negotiation(), { role: 'freelancer', memberRole: null, freelancerId: 'x' })).toBe(
    'colleague',
  );
});
