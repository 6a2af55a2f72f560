import fc from 'fast-check';
import type { Request as RequestAnswer } from '@flxibl/contracts/requests';
import { acceptRequest } from '../../src/requests/accept-request.ts';
import { declineRequest } from '../../src/requests/decline-request.ts';
import { openRequest } from '../../src/requests/open-request.ts';
import { withdrawRequest } from '../../src/requests/withdraw-request.ts';
import { actorFor, call, command, pick, wallTime, which, type Actor, type Planner } from './command.ts';
import { carryOut } from './carry-out.ts';
import { isLive, type Assignment, type Model, type Person, type Request } from './model.ts';
import { firstRefusal, hour, minute, refusals, slotOf } from './refusals.ts';

const isAhead = ({ state, start }: Assignment, now: number): boolean => state === 'confirmed' && start > now;

/** What stands against carrying it out, as this actor is told. */
const refusalFor = (model: Model, request: Omit<Request, 'id'>, actor: Actor): string | undefined => {
  const { assignment, other, otherAssignment, time, kind } = request;
  const moves: [Person, string[]][] = [];
  if (kind === 'change' && time) {
    const reasons = refusals(model, { client: assignment.shift.booking.client, ...time }, assignment.person, actor.uid, [assignment]); // prettier-ignore
    moves.push([assignment.person, reasons.filter((reason) => reason !== 'notice_too_short')]);
  }
  const ending = otherAssignment ? [assignment, otherAssignment] : [assignment];
  if (other) moves.push([other, refusals(model, slotOf(assignment.shift), other, actor.uid, ending)]);
  if (otherAssignment)
    moves.push([assignment.person, refusals(model, slotOf(otherAssignment.shift), assignment.person, actor.uid, ending)]); // prettier-ignore
  const [first] = moves
    .filter(([, reasons]) => reasons.length > 0)
    .sort(([one], [two]) => (one.id < two.id ? -1 : 1));
  if (!first) return undefined;
  const [person, reasons] = first;
  if (actor.client) return firstRefusal(reasons);
  if (reasons.includes('notice_too_short')) return 'notice_too_short';
  const shown = firstRefusal(reasons.filter((reason) => reason !== 'blocked_by_client'));
  return person === actor.person && shown !== undefined ? shown : 'freelancer_not_available';
};

interface Asking {
  readonly which: number;
  readonly other: number;
  readonly who: number;
  readonly kind: 'change' | 'release' | 'hand_over' | 'swap';
  readonly from: number;
  readonly to: number;
  readonly pay: number;
}

const asking: fc.Arbitrary<Asking> = fc.record({
  which,
  other: which,
  who: fc.nat(9),
  kind: fc.constantFrom('change', 'change', 'release', 'hand_over', 'hand_over', 'swap', 'swap'),
  from: fc.constantFrom(-2, -1, 0, 0, 1, 2),
  to: fc.constantFrom(-2, -1, 0, 0, 1, 2),
  pay: fc.constantFrom(20, 20, 25, 30),
});

const planAsking =
  (likely: (item: Assignment) => boolean): Planner<Asking> =>
  (model, values) => {
    const assignment = pick(
      model.assignments,
      values.which,
      (item) => isAhead(item, model.now) && likely(item),
    );
    if (!assignment) return undefined;
    const { kind } = values;
    const actor = actorFor(model, assignment, values.who, kind === 'change' ? 'CCCCCFFFFX' : 'FFFFFFFFCX');
    const { client } = assignment.shift.booking;
    const colleagues = model.people.filter((person) => person !== assignment.person);
    const swappable = model.assignments.filter((item) => item !== assignment);
    const otherAssignment =
    kind === 'swap'
      ? pick(swappable, values.other, (item) => isAhead(item, model.now) && item.person !== assignment.person && item.shift.booking.client === client)
      : null; // prettier-ignore
    if (otherAssignment === undefined) return undefined;
    const other =
      otherAssignment?.person ??
      (kind === 'hand_over' ? colleagues[values.other % colleagues.length]! : null);
    const start = assignment.shift.start + values.from * hour;
    const end = assignment.shift.end + values.to * hour;
    const moved = kind === 'change' && (values.from !== 0 || values.to !== 0);
    const pay = kind === 'change' && values.pay !== assignment.pay ? values.pay : null;
    const time = moved ? { start, end } : null;
    const { terms } = client;
    const starts = [
      assignment.shift.start,
      ...(time ? [start] : []),
      ...(otherAssignment ? [otherAssignment.start] : []),
    ];
    const request: Omit<Request, 'id'> = {
    kind, assignment, other, otherAssignment, time, pay,
    proposedBy: actor.client ? 'client' : 'freelancer',
    needsApproval: other !== null && terms.handOverNeedsApproval,
    expiresAt: Math.min(model.now + terms.requestMinutes * minute, ...starts),
    state: 'open',
  }; // prettier-ignore
    const earlier = model.requests.find(
      (one) => one.assignment === assignment && one.kind === kind && isLive(one.state),
    );
    const lapsed = earlier && earlier.expiresAt <= model.now ? earlier : undefined;
    const refuse = (): string | undefined => {
      if (!actor.concerned) return 'not_found';
      if (actor.client && kind !== 'change') return 'forbidden';
      if (otherAssignment && otherAssignment.shift.booking.client !== client) return 'not_found';
      if (other === assignment.person) return 'invalid_input';
      if (!isAhead(assignment, model.now)) return 'invalid_state';
      if (otherAssignment && !isAhead(otherAssignment, model.now)) return 'freelancer_not_available';
      if (kind === 'change' && (end <= start || (!moved && pay === null))) return 'invalid_input';
      if (kind === 'change' && starts.some((one) => one <= model.now + terms.noticeMinutes.change * minute))
        return 'notice_too_short';
      if (earlier && !lapsed) return 'invalid_state';
      return refusalFor(model, request, actor);
    };
    const body = {
      kind,
      reason: 'please',
      ...(kind === 'hand_over' ? { toFreelancerId: other!.id } : {}),
      ...(kind === 'swap' ? { withAssignmentId: otherAssignment!.id } : {}),
      ...(kind === 'change'
        ? { start: wallTime(start), end: wallTime(end), payRate: String(values.pay) }
        : {}),
    };
    const inWords = time ? ` ${wallTime(start)}/${wallTime(end)}` : other ? ` ${other.uid}` : '';
    return {
      says: `ask-${kind} ${assignment.id}${inWords} by ${actor.name}`,
      expects: refuse() ?? 'done',
      call: () => call(model, actor.uid, openRequest, { id: assignment.id }, body),
      changes: ({ id }: RequestAnswer) => {
        if (lapsed) model.moveRequest(lapsed, 'expired');
        const made: Request = { ...request, id };
        model.requests.push(made);
        model.owe('request_opened', made, { person: assignment.person, after: 'open' });
      },
    };
  };

export const ask = command(
  'ask',
  asking,
  planAsking(() => true),
);

const moving: fc.Arbitrary<Asking> = fc.record({
  which,
  other: which,
  // The client asks, so that the freelancer's yes is all that is needed.
  who: fc.constantFrom(0, 0, 0, 5),
  kind: fc.constant('change'),
  from: fc.constantFrom(-1, 0, 1),
  to: fc.constantFrom(1, 2),
  pay: fc.constant(20),
});
/** Another time for one of several at a shift: their seat is split off. */
export const askTime = command(
  'ask time',
  moving,
  planAsking(({ shift }) => shift.headcount > 1),
);
/** The same of somebody whose seat another had before: what has ended must stay behind. */
export const askTimeOfNewcomer = command(
  'ask time of newcomer',
  moving,
  planAsking(({ shift, replaces }) => shift.headcount > 1 && replaces !== null),
);

type Party = 'client' | 'assignee' | 'colleague';

const answererOf = ({ kind, state, proposedBy }: Request): Party => {
  if (kind === 'hand_over' || kind === 'swap') return state === 'agreed' ? 'client' : 'colleague';
  return kind === 'change' && proposedBy === 'client' ? 'assignee' : 'client';
};

const partyFor = (model: Model, request: Request, number: number): Actor & { party: Party | null } => {
  const { assignment, other } = request;
  const parties: (Party | null)[] = ['client', 'assignee', other ? 'colleague' : 'client', null];
  const party = number < 16 ? answererOf(request) : parties[number % 4]!;
  const kind = { client: 'C', assignee: 'F', colleague: 'F' }[party ?? 'client'];
  const holder = party === 'colleague' ? { ...assignment, person: other! } : assignment;
  return { ...actorFor(model, holder, 0, party === null ? 'X' : kind), party };
};

type Verb = 'accept' | 'decline' | 'withdraw';
const useCases = { accept: acceptRequest, decline: declineRequest, withdraw: withdrawRequest };

const answer = (verb: Verb, likelyProposer: boolean) =>
  command(`${verb} request`, fc.record({ which, who: fc.nat(19) }), (model, values) => {
    const request = pick(model.requests, values.which, ({ state }) => isLive(state));
    if (!request) return undefined;
    const proposer = request.proposedBy === 'client' ? 17 : 18;
    const number = likelyProposer && values.who < 16 ? (proposer === 17 ? 16 : 17) : values.who;
    const actor = partyFor(model, request, number);
    const { assignment, expiresAt, time, kind } = request;
    const mayDo =
      verb === 'withdraw'
        ? actor.party === (request.proposedBy === 'client' ? 'client' : 'assignee')
        : actor.party === answererOf(request) ||
          (verb === 'decline' && request.state === 'agreed' && actor.party === 'colleague');
    const notice = assignment.shift.booking.client.terms.noticeMinutes.change * minute;
    const starts = [assignment.start, ...(time ? [time.start] : [])];
    const refuse = (): string | undefined => {
      if (!actor.concerned) return 'not_found';
      if (!isLive(request.state) || expiresAt <= model.now) return 'invalid_state';
      if (!mayDo) return 'forbidden';
      if (verb !== 'accept') return undefined;
      if (kind === 'change' && starts.some((start) => start <= model.now + notice)) return 'notice_too_short';
      return refusalFor(model, request, actor);
    };
    return {
      says: `${verb}-${kind} ${request.id} by ${actor.party ?? 'nobody concerned'}`,
      expects: refuse() ?? 'done',
      call: () =>
        call<unknown>(
          model,
          actor.uid,
          useCases[verb],
          { id: request.id },
          verb === 'decline' ? { reason: 'no' } : {},
        ),
      changes: () => {
        if (verb === 'decline') model.moveRequest(request, 'declined');
        else if (verb === 'withdraw') model.moveRequest(request, 'withdrawn');
        else if (request.state === 'open' && request.needsApproval) model.moveRequest(request, 'agreed');
        else {
          model.moveRequest(request, 'accepted');
          carryOut(model, request);
        }
      },
    };
  });

export const answers = [answer('accept', false), answer('decline', false), answer('withdraw', true)];
export const acceptAsked = answers[0]!;
