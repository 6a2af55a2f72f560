import { expect, test } from 'vitest';
import type { Assignment } from '@flxibl/contracts/assignments';
import type { OperationName } from '@flxibl/contracts/api';
import type { Offer } from '@flxibl/contracts/offers';
import type { Request } from '@flxibl/contracts/requests';
import { AppError } from '../src/lib/app-error.ts';
import { cancelAssignment } from '../src/bookings/cancel-assignment.ts';
import { getAssignmentCancellation } from '../src/bookings/get-assignment-cancellation.ts';
import { bookShift } from './book-shift.ts';
import { offerWorld } from './offer-world.ts';
import { callAs, openWorld } from './open-world.ts';
import { play } from './play-move.ts';

const now = new Date('2026-11-20T12:00:00Z');
const opened = openWorld(now);
const soft = ['freelancer_not_available', 'rest_too_short', 'notice_too_short'];
const override = { reasons: soft, because: 'the guests know her' };
const reason = 'because';

const arrange = async (terms: object = {}) => {
  const { world } = opened;
  const acme = await world.addClient({ memberRole: 'owner' });
  const [fay, finn] = [await world.addFreelancer(), await world.addFreelancer()];
  const setTerms = async (more: object): Promise<void> => {
    await world.owner.query(
      `insert into policies (client_id, version, effective_from, terms)
       select $1, coalesce(max(version) filter (where client_id = $1), 1) + 1, '-infinity',
              (array_agg(terms order by client_id is null, version desc))[1] || $2::jsonb
       from policies where client_id is null or client_id = $1`,
      [acme.clientId, JSON.stringify(more)],
    );
  };
  await setTerms({ overridable: soft, ...terms });
  const offers = offerWorld(world, now);
  /** A shift that ends when nobody works any more. */
  const addLateShift = async (headcount = 1): Promise<string> =>
    (await offers.addShifts(acme, { hours: '20:00/23:30', headcount }))[0]!;
  return { world, acme, fay, finn, setTerms, offers, addLateShift };
};

interface Attempt {
  readonly code: string;
  /** Whatever the call answers, where it was not refused. */
  readonly answer: never;
}

const attempt = async (
  uid: string,
  name: OperationName,
  id: string,
  body?: object,
  at = now,
): Promise<Attempt> => {
  const { answer, refusal } = await play({ name, uid, at, id, ...(body && { body }) }, 'override');
  if (refusal !== undefined && !(refusal instanceof AppError)) throw refusal;
  return { answer: answer as never, code: refusal?.code ?? 'done' };
};
const act = async (uid: string, name: OperationName, id: string, body?: object, at = now): Promise<string> =>
  (await attempt(uid, name, id, body, at)).code;
const toldOf = async (assignmentId: string, type: string) =>
  (
    await opened.world.owner.query<{ overridden: unknown; reason: string | null }>(
      `select after -> 'overridden' as overridden, reason from event_log
       where assignment_id = $1 and type = $2 order by seq desc limit 1`,
      [assignmentId, type],
    )
  ).rows[0];

test('a replacement in spite of a soft reason is made and logged; taken is taken, whatever is overridden', async () => {
  const { acme, fay, finn, world, setTerms } = await arrange();
  const { assignmentIds } = await bookShift(acme, [fay.id], now);
  await bookShift(acme, [finn.id], now, { day: '2026-12-02' });
  await setTerms({ restMinutes: 24 * 60 });
  const [id] = assignmentIds as [string];

  expect(await act(acme.uid, 'replaceAssignment', id, { freelancerId: finn.id })).toBe('rest_too_short');
  const wrong = { reasons: ['notice_too_short'], because: reason };
  expect(await act(acme.uid, 'replaceAssignment', id, { freelancerId: finn.id, override: wrong })).toBe('rest_too_short'); // prettier-ignore
  const { answer }: { answer: Assignment } = await attempt(acme.uid, 'replaceAssignment', id, { freelancerId: finn.id, override }); // prettier-ignore
  expect(await toldOf(answer.id, 'assignment_confirmed')).toEqual({
    overridden: ['rest_too_short'],
    reason: override.because,
  });

  const gina = await world.addFreelancer();
  await bookShift(acme, [gina.id], now);
  expect(await act(acme.uid, 'replaceAssignment', answer.id, { freelancerId: gina.id, override })).toBe('freelancer_taken'); // prettier-ignore
  await setTerms({ overridable: [] });
  const hugo = await world.addFreelancer();
  await bookShift(acme, [hugo.id], now, { day: '2026-12-02' });
  expect(await act(acme.uid, 'replaceAssignment', answer.id, { freelancerId: hugo.id, override })).toBe('rest_too_short'); // prettier-ignore
});

test('who is asked in spite of a soft reason may accept, also when the policy allows it no more', async () => {
  const { acme, fay, finn, offers, addLateShift, setTerms } = await arrange();
  const shiftId = await addLateShift();
  const people = { freelancerIds: [fay.id, finn.id], needsApproval: false };

  expect(await act(acme.uid, 'createOffers', shiftId, people)).toBe('freelancer_not_available');
  const { answer }: { answer: { items: Offer[] } } = await attempt(acme.uid, 'createOffers', shiftId, {
    ...people,
    override,
  });
  const [offer, other] = answer.items as [Offer, Offer];
  expect(offer.override).toEqual({ reasons: soft, because: override.because });
  await setTerms({ overridable: [] });

  const accepted = await offers.accept(fay.uid, offer.id);
  expect(accepted).toMatchObject({ state: 'accepted', override: null });
  expect(await toldOf(accepted.assignmentIds[0]!, 'assignment_confirmed')).toEqual({
    overridden: ['freelancer_not_available'],
    reason: override.because,
  });
  expect(await act(finn.uid, 'acceptOffer', other.id)).toBe('invalid_state');
});

test('an offer with an override makes nobody free and no seat more', async () => {
  const { acme, fay, finn, addLateShift } = await arrange();
  const { world } = opened;
  const [shiftId, same] = [await addLateShift(), await addLateShift()];
  const ask = async (
    shift: string,
    freelancerId: string,
  ): Promise<{ code: string; answer: { items: Offer[] } }> =>
    await attempt(acme.uid, 'createOffers', shift, {
      freelancerIds: [freelancerId],
      override,
    });
  const [one, clash] = [await ask(shiftId, fay.id), await ask(same, fay.id)];
  const rival = await ask(shiftId, finn.id);

  expect(await act(fay.uid, 'acceptOffer', one.answer.items[0]!.id)).toBe('done');
  expect(await act(fay.uid, 'acceptOffer', clash.answer.items[0]!.id)).toBe('freelancer_taken');
  await world.owner.query(`update offers set state = 'sent' where id = $1`, [rival.answer.items[0]!.id]);
  expect(await act(finn.uid, 'acceptOffer', rival.answer.items[0]!.id)).toBe('shift_full');
  expect((await ask(shiftId, finn.id)).code).toBe('shift_full');
});

test('an open offer of a shift that begins too soon, and none of one that has begun', async () => {
  const { acme, fay, offers } = await arrange({
    noticeMinutes: { create: 60 * 24 * 20, change: 0, cancel: 0 },
  });
  const [shiftId] = (await offers.addShifts(acme)) as [string];
  const open = { open: true };

  expect(await act(acme.uid, 'createOffers', shiftId, open)).toBe('notice_too_short');
  const begun = new Date('2026-12-01T09:00:00Z');
  expect(await act(acme.uid, 'createOffers', shiftId, { ...open, override }, begun)).toBe('notice_too_short');
  const { answer }: { answer: { items: Offer[] } } = await attempt(acme.uid, 'createOffers', shiftId, {
    ...open,
    override,
  });
  expect(await act(fay.uid, 'acceptOffer', answer.items[0]!.id, undefined, begun)).toBe('invalid_state');
  expect(await act(fay.uid, 'acceptOffer', answer.items[0]!.id)).toBe('done');
});

test('a reservation is confirmed in spite of what came after it, and of what was set aside when it was offered', async () => {
  const { acme, fay, finn, addLateShift, setTerms, offers } = await arrange();
  const reserve = async (shiftId: string, uid: string, body: object) => {
    const { answer }: { answer: { items: Offer[] } } = await attempt(acme.uid, 'createOffers', shiftId, { needsApproval: true, ...body }); // prettier-ignore
    return (await offers.accept(uid, answer.items[0]!.id)).assignmentIds[0]!;
  };
  const offered = await reserve(await addLateShift(), fay.uid, { freelancerIds: [fay.id], override });
  const [plain] = (await offers.addShifts(acme, { days: ['2026-12-04'] })) as [string];
  const later = await reserve(plain, finn.uid, { freelancerIds: [finn.id] });
  await bookShift(acme, [finn.id], now, { day: '2026-12-05' });
  await setTerms({ restMinutes: 24 * 60 });

  expect(await act(acme.uid, 'confirmAssignment', offered)).toBe('done');
  expect(await act(acme.uid, 'confirmAssignment', later)).toBe('rest_too_short');
  expect(await act(acme.uid, 'confirmAssignment', later, { override })).toBe('done');
  expect(await toldOf(later, 'assignment_confirmed')).toEqual({
    overridden: ['rest_too_short'],
    reason: override.because,
  });
});

test('the client says yes to a request in spite of a soft reason, and the freelancer cannot', async () => {
  const { acme, fay, finn, setTerms } = await arrange({ handOverNeedsApproval: true });
  const { assignmentIds } = await bookShift(acme, [fay.id], now);
  await bookShift(acme, [finn.id], now, { day: '2026-12-02' });
  const { answer }: { answer: Request } = await attempt(fay.uid, 'openRequest', assignmentIds[0]!, {
    kind: 'hand_over', toFreelancerId: finn.id, reason,
  }); // prettier-ignore
  expect(await act(finn.uid, 'acceptRequest', answer.id, { override })).toBe('forbidden');
  expect(await act(finn.uid, 'acceptRequest', answer.id)).toBe('done');
  await setTerms({ restMinutes: 24 * 60 });

  expect(await act(acme.uid, 'acceptRequest', answer.id)).toBe('rest_too_short');
  expect(await act(acme.uid, 'acceptRequest', answer.id, { override })).toBe('done');
  expect(await toldOf(assignmentIds[0]!, 'request_accepted')).toEqual({
    overridden: ['rest_too_short'],
    reason: override.because,
  });
});

test('a hand-over to somebody taken meanwhile is refused, whatever is overridden', async () => {
  const { acme, fay, finn } = await arrange({ handOverNeedsApproval: true });
  const { assignmentIds } = await bookShift(acme, [fay.id], now);
  const { answer }: { answer: Request } = await attempt(fay.uid, 'openRequest', assignmentIds[0]!, {
    kind: 'hand_over', toFreelancerId: finn.id, reason,
  }); // prettier-ignore
  await act(finn.uid, 'acceptRequest', answer.id);
  await bookShift(acme, [finn.id], now);

  expect(await act(acme.uid, 'acceptRequest', answer.id, { override })).toBe('freelancer_taken');
});

test('an owner changes a time in spite of notice and working hours; the freelancer says yes to just that', async () => {
  const { world, acme, fay } = await arrange({
    noticeMinutes: { create: 0, change: 60 * 24 * 20, cancel: 0 },
  });
  const { assignmentIds } = await bookShift(acme, [fay.id], now);
  const [id] = assignmentIds as [string];
  const change = { kind: 'change', end: '2026-12-01T23:00', reason };
  const booker = async (): Promise<string> => {
    await world.owner.query(`update members set role = 'booker' where client_id = $1`, [acme.clientId]);
    const code = await act(acme.uid, 'openRequest', id, { ...change, override });
    await world.owner.query(`update members set role = 'owner' where client_id = $1`, [acme.clientId]);
    return code;
  };

  expect(await act(acme.uid, 'openRequest', id, change)).toBe('notice_too_short');
  expect(await booker()).toBe('forbidden');
  expect(await act(fay.uid, 'openRequest', id, { ...change, override })).toBe('forbidden');
  expect(await act(acme.uid, 'openRequest', id, { ...change, override: { reasons: ['notice_too_short'], because: reason } })).toBe('freelancer_not_available'); // prettier-ignore
  const { answer }: { answer: Request } = await attempt(acme.uid, 'openRequest', id, { ...change, override });

  expect(await act(fay.uid, 'acceptRequest', answer.id)).toBe('done');
  expect((await toldOf(id, 'request_accepted'))!.overridden).toEqual(
    expect.arrayContaining(['notice_too_short', 'freelancer_not_available']),
  );
});

test('a change into time that is taken is refused, whatever is overridden', async () => {
  const { acme, fay, offers } = await arrange();
  const { assignmentIds } = await bookShift(acme, [fay.id], now);
  const [evening] = (await offers.addShifts(acme, { hours: '18:00/20:00' })) as [string];
  const [offer] = await offers.offer(acme.uid, evening, { freelancerIds: [fay.id] });
  await offers.accept(fay.uid, offer!.id);

  const change = { kind: 'change', end: '2026-12-01T19:00', reason, override };
  expect(await act(acme.uid, 'openRequest', assignmentIds[0]!, change)).toBe('freelancer_taken');
});

test('an owner cancels in spite of the notice at the price that is shown, where the agreed terms allow it', async () => {
  const notice = { noticeMinutes: { create: 0, change: 0, cancel: 60 * 24 * 20 } };
  const lenient = await arrange(notice);
  const strict = await arrange({ ...notice, overridable: ['rest_too_short'] });
  const [{ assignmentIds: some }, { assignmentIds: others }] = [
    await bookShift(lenient.acme, [lenient.fay.id], now),
    await bookShift(strict.acme, [strict.fay.id], now),
  ];
  const aside = { reasons: ['notice_too_short'], because: 'the roof came down' };

  expect(await act(lenient.acme.uid, 'cancelAssignment', some[0]!, { reason })).toBe('notice_too_short');
  expect(await act(strict.acme.uid, 'cancelAssignment', others[0]!, { reason, override: aside })).toBe('notice_too_short'); // prettier-ignore
  const shown = await callAs('getAssignmentCancellation', getAssignmentCancellation, {
    uid: lenient.acme.uid, now, params: { id: some[0]! }, query: { override: 'notice_too_short' },
  }); // prettier-ignore
  const acceptedCharge = shown.charge.amount;
  await callAs('cancelAssignment', cancelAssignment, {
    uid: lenient.acme.uid, now, params: { id: some[0]! }, body: { reason, acceptedCharge, override: aside },
  }); // prettier-ignore
  expect(await toldOf(some[0]!, 'assignment_cancelled')).toEqual({
    overridden: ['notice_too_short'],
    reason,
  });

  const { bookingId } = await bookShift(lenient.acme, [lenient.finn.id], now);
  expect(await act(lenient.acme.uid, 'cancelBooking', bookingId, { reason })).toBe('notice_too_short');
  await opened.world.owner.query(`update members set role = 'booker' where client_id = $1`, [
    lenient.acme.clientId,
  ]);
  expect(await act(lenient.acme.uid, 'cancelBooking', bookingId, { reason, override: aside })).toBe(
    'forbidden',
  );
  await opened.world.owner.query(`update members set role = 'owner' where client_id = $1`, [
    lenient.acme.clientId,
  ]);
  expect(await act(lenient.acme.uid, 'cancelBooking', bookingId, { reason, override: aside })).toBe('done');
});

test.each(['freelancer_taken', 'shift_full', 'freelancer_held', 'role_missing', 'blocked_by_client'])(
  'no call takes an override of %s',
  async (hard) => {
    const { acme, fay, finn } = await arrange();
    const { assignmentIds, shiftId } = await bookShift(acme, [fay.id], now, { day: '2026-12-09' });
    const wrong = { override: { reasons: [hard], because: reason } };

    expect(await act(acme.uid, 'replaceAssignment', assignmentIds[0]!, { freelancerId: finn.id, ...wrong })).toBe('invalid_input');
    expect(await act(acme.uid, 'createOffers', shiftId, { freelancerIds: [finn.id], ...wrong })).toBe('invalid_input');
    expect(await act(acme.uid, 'confirmAssignment', assignmentIds[0]!, wrong)).toBe('invalid_input');
    expect(await act(acme.uid, 'acceptRequest', assignmentIds[0]!, wrong)).toBe('invalid_input');
    expect(await act(acme.uid, 'cancelAssignment', assignmentIds[0]!, { reason, ...wrong })).toBe('invalid_input');
  },
); // prettier-ignore
