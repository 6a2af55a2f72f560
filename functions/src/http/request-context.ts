import type { CallerRole } from '@flxibl/contracts/operation';
import { AppError } from '../lib/app-error.ts';
import type { Actor } from '../platform/event-log.ts';
import type { Transaction } from '../platform/postgres.ts';

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
  readonly memberRole: 'owner' | 'booker' | 'approver' | 'viewer' | null;
  readonly freelancerId: string | null;
}

/** What every use case gets beside its input. */
export interface RequestContext {
  readonly tx: Transaction;
  readonly caller: Caller;
  readonly actor: Actor;
  readonly now: Date;
  /** Freelancers whose availability the use case changed: shown live as soon as it is committed. */
  readonly changedFreelancers: Set<string>;
}

/**
 * Makes the transaction the caller's: row-level security sees who they are from here on.
 * @throws AppError `unauthenticated` when the user is unknown or disabled
 */
export const enterAs = async (tx: Transaction, uid: string): Promise<Caller> => {
  const [caller] = await tx.query<Caller>(
    `select user_id as "userId", $1 as uid, email, name, role, time_zone as "timeZone", client_id as "clientId",
            client_name as "clientName", member_role as "memberRole", freelancer_id as "freelancerId"
     from enter($1)`,
    [uid],
  );
  if (!caller) throw new AppError('unauthenticated', 'Sign in first: a valid ID token is needed.');
  return caller;
};

/** A viewer sees what the client has and changes nothing. */
export const refuseViewer = (caller: Caller): void => {
  if (caller.role === 'business' && caller.memberRole === 'viewer') {
    throw new AppError('forbidden', 'A viewer cannot change anything.');
  }
};
