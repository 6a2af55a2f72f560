import type { ApiKeyScope, CallerRole, MemberRole } from '@flxibl/contracts/operation';
import { AppError } from '../lib/app-error.ts';
import type { Actor } from '../platform/event-log.ts';
import type { VerifiedToken } from '../platform/firebase.ts';
import type { Transaction } from '../platform/postgres.ts';

export interface CallingKey {
  readonly id: string;
  readonly scopes: readonly ApiKeyScope[];
  readonly lastUsedAt: Date | null;
}

/** Who is calling, as Postgres knows them now; a claim in the token has no say. */
export interface Caller {
  readonly userId: string;
  readonly uid: string;
  readonly email: string;
  readonly name: string;
  readonly role: CallerRole;
  readonly timeZone: string;
  readonly clientId: string | null;
  readonly clientName: string | null;
  readonly memberRole: MemberRole | null;
  readonly freelancerId: string | null;
  /** Sites a member is limited to; null: no limit. */
  readonly siteIds: readonly string[] | null;
  /** The key, when a program calls for the client; the user is then the one who made the key. */
  readonly apiKey: CallingKey | null;
  /** false: signed in with Firebase, without a users row yet. */
  readonly known: boolean;
}

/** A hold as the live layer hints at it; without a claim it was let go. */
export interface ChangedHold {
  readonly freelancerId: string;
  readonly claim: {
    readonly startsAt: Date;
    readonly endsAt: Date;
    readonly expiresAt: Date;
    readonly uid: string;
  } | null;
}

/** What every use case gets beside its input. */
export interface RequestContext {
  readonly tx: Transaction;
  readonly caller: Caller;
  readonly actor: Actor;
  readonly now: Date;
  /** Freelancers whose availability the use case changed: shown live as soon as it is committed. */
  readonly changedFreelancers: Set<string>;
  /** Task queues to wake as soon as it is committed. */
  readonly wakes?: Set<string>;
  /** What was asked for by `DoFirst` has been done, or tried. */
  readonly secondTry?: boolean;
  /** Holds that were taken or let go, by id: shown live as hints as soon as it is committed. */
  readonly changedHolds: Map<string, ChangedHold>;
  /** What Firebase vouches for, where a person is signed in. */
  readonly identity?: VerifiedToken;
}

export const unauthenticated = (): AppError =>
  new AppError('unauthenticated', 'Sign in first: a valid ID token is needed.');

/**
 * Makes the transaction the caller's: row-level security sees who they are from here on.
 * @throws AppError `unauthenticated` when the user is unknown or disabled
 */
export const enterAs = async (tx: Transaction, uid: string): Promise<Caller> => {
  const caller = await findCaller(tx, uid);
  if (!caller) throw unauthenticated();
  return caller;
};

/** Of a call that needs no token: nobody, who sees no row until the use case makes the transaction somebody's. */
export const nobody: Caller = {
  userId: '00000000-0000-0000-0000-000000000000',
  uid: '',
  email: '',
  name: '',
  role: 'business',
  timeZone: 'UTC',
  clientId: null,
  clientName: null,
  memberRole: null,
  freelancerId: null,
  siteIds: null,
  apiKey: null,
  known: false,
};

const findCaller = async (tx: Transaction, uid: string): Promise<Caller | undefined> => {
  const [row] = await tx.query<Omit<Caller, 'apiKey' | 'known'>>(
    `select user_id as "userId", $1 as uid, email, name, role, time_zone as "timeZone", client_id as "clientId",
            client_name as "clientName", member_role as "memberRole", freelancer_id as "freelancerId",
            site_ids as "siteIds"
     from enter($1)`,
    [uid],
  );
  return row && { ...row, apiKey: null, known: true };
};

/**
 * As enterAs, but lets somebody in who has signed in and is not known yet: they see no client's row.
 * @throws AppError `unauthenticated` when the user is disabled
 */
export const enterAsNewcomer = async (tx: Transaction, identity: VerifiedToken): Promise<Caller> => {
  const known = await findCaller(tx, identity.uid);
  if (known) return known;
  const [newcomer] = await tx.query<{ id: string | null }>('select enter_as_newcomer($1) as id', [
    identity.uid,
  ]);
  // Known by now: they joined by another request between the two statements, or they are disabled.
  if (!newcomer?.id) return await enterAs(tx, identity.uid);
  return {
    userId: newcomer.id,
    uid: identity.uid,
    email: identity.email ?? '',
    name: identity.name ?? '',
    role: 'business',
    timeZone: 'UTC',
    clientId: null,
    clientName: null,
    memberRole: null,
    freelancerId: null,
    siteIds: null,
    apiKey: null,
    known: false,
  };
};
