import { afterAll, beforeAll } from 'vitest';
import { freshDatabase, type FreshDatabase } from '../../../test/fresh-database.ts';
import { serveApi } from '../../src/http/serve-api.ts';
import { hashSecret } from '../../src/lib/create-secret.ts';
import { closePool, connectTo } from '../../src/platform/postgres.ts';
import { useCases } from '../../src/use-cases.ts';
import { buildWorld, type World } from '../build-world.ts';
import { exchange } from '../send-request.ts';
import { arrangeTenant, type Tenant } from './arrange-tenant.ts';
import { attackTime } from './stand-ins.ts';

const serve = serveApi(useCases, async () => undefined);

/** The whole API without its network: routing, rights, parsing, use cases, a real database. */
export const send = (
  token: string,
  request: {
    readonly method: string;
    readonly path: string;
    readonly body?: unknown;
    readonly rawBody?: Buffer;
    readonly idempotencyKey?: string;
    readonly headers?: Readonly<Record<string, string>>;
  },
) => exchange(serve, { token, ...request });

interface Attacks {
  readonly world: World;
  readonly acme: Tenant;
  readonly globex: Tenant;
  /** Tokens of whoever attacks, by what they are. All but the admin belong to Acme, or to nobody. */
  readonly tokens: Readonly<Record<string, string>>;
}

/** Two clients that have one of everything each, and everybody who may call. */
export const openAttacks = (): Attacks => {
  const opened: { -readonly [Key in keyof Attacks]?: Attacks[Key] } = {};
  let database: FreshDatabase | undefined;
  beforeAll(async () => {
    database = await freshDatabase();
    await connectTo(database.databaseUrl);
    const world = (opened.world = await buildWorld(database.adminUrl, new Date(attackTime)));
    opened.acme = await arrangeTenant(world, send, 'acme');
    opened.globex = await arrangeTenant(world, send, 'globex');
    opened.tokens = await addAttackers(world, opened.acme);
  });
  afterAll(async () => {
    await closePool();
    await opened.world?.end();
    await database?.drop();
  });
  return {
    get world() {
      return opened.world!;
    },
    get acme() {
      return opened.acme!;
    },
    get globex() {
      return opened.globex!;
    },
    get tokens() {
      return opened.tokens!;
    },
  };
};

const addAttackers = async (
  world: World,
  { clientId, ownerUid }: Tenant,
): Promise<Record<string, string>> => {
  const tokens: Record<string, string> = { owner: ownerUid, stranger: 'stranger', nobody: '' };
  for (const role of ['booker', 'approver', 'viewer']) {
    const { uid, clientId: own } = await world.addClient({ memberRole: role });
    await world.owner.query('update members set client_id = $1 where client_id = $2', [clientId, own]);
    tokens[role] = uid;
  }
  const left = await world.addClient();
  await world.owner.query('delete from members where client_id = $1', [left.clientId]);
  tokens['formerMember'] = left.uid;
  const disabled = await world.addClient();
  await world.owner.query('update users set disabled_at = now() where auth_uid = $1', [disabled.uid]);
  tokens['disabled'] = disabled.uid;
  tokens['freelancer'] = (await world.addFreelancer()).uid;
  tokens['admin'] = await world.addAdmin();
  for (const scope of ['read', 'book', 'manage']) {
    const key = `flx_${scope.padEnd(43, 'x')}`;
    await world.owner.query(
      `insert into api_keys (client_id, name, secret_hash, prefix, scopes, created_by, created_at)
       select $1, $2, $3, 'flx_', array[$2], id, now() from users where auth_uid = $4`,
      [clientId, scope, hashSecret(key), ownerUid],
    );
    tokens[`key that may ${scope}`] = key;
  }
  return tokens;
};
