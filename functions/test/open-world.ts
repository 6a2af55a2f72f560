import { afterAll, beforeAll } from 'vitest';
import type { OperationName } from '@flxibl/contracts/api';
import { freshDatabase, type FreshDatabase } from '../../test/fresh-database.ts';
import type { Input } from '../src/http/read-input.ts';
import { refuseUnpermitted } from '../src/http/permissions.ts';
import type { RequestContext } from '../src/http/request-context.ts';
import { AppError } from '../src/lib/app-error.ts';
import { closePool, connectTo } from '../src/platform/postgres.ts';
import { buildWorld, type World } from './build-world.ts';
import { runAs } from './run-as.ts';

/** A database of its own for the tests of this file, and the world in it. */
export const openWorld = (now: Date): { readonly world: World; readonly adminUrl: string } => {
  const opened: { database?: FreshDatabase; world?: World } = {};
  beforeAll(async () => {
    opened.database = await freshDatabase();
    await connectTo(opened.database.databaseUrl);
    opened.world = await buildWorld(opened.database.adminUrl, now);
  });
  afterAll(async () => {
    await closePool();
    await opened.world?.end();
    await opened.database?.drop();
  });
  return {
    get world() {
      return opened.world!;
    },
    /** For connections of a test's own, as the owner. */
    get adminUrl() {
      return opened.database!.adminUrl;
    },
  };
};

/** Runs a use case as the API does: the table of rights first, then the work, in one transaction. */
export const callAs = <Name extends OperationName, Result>(
  name: Name,
  useCase: (context: RequestContext, input: Input<Name>) => Promise<Result>,
  { uid, now, ...input }: { uid: string; now: Date; params?: object; query?: object; body?: object },
): Promise<Result> =>
  runAs(uid, now, (context) => {
    refuseUnpermitted(name, context.caller);
    return useCase(context, { params: {}, query: {}, body: {}, ...input } as unknown as Input<Name>);
  });

/** Limits the members of a client to one more site of it, at which nothing is booked. */
export const limitToAnotherSite = async (world: World, clientId: string): Promise<void> => {
  await world.owner.query(
    `with site as (
       insert into sites (client_id, name, address, time_zone) values ($1, 'Elsewhere', 'Road 2', 'UTC') returning id
     )
     insert into member_sites (client_id, user_id, site_id)
     select $1, m.user_id, site.id from members m, site where m.client_id = $1`,
    [clientId],
  );
};

/** The refusal of a piece of work; anything else that happens fails the test. */
export const refusalOf = async (work: Promise<unknown>): Promise<AppError> => {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof AppError) return error;
  throw error ?? new Error('it was not refused');
};

export const codeOf = async (work: Promise<unknown>): Promise<string> => (await refusalOf(work)).code;

/** What became of things done at once: `done`, or the code of the refusal. */
export const outcomes = async (works: readonly Promise<unknown>[]): Promise<string[]> =>
  (await Promise.allSettled(works)).map((result) => {
    if (result.status === 'fulfilled') return 'done';
    if (result.reason instanceof AppError) return result.reason.code;
    throw result.reason;
  });
