import { expect, test, vi } from 'vitest';
import { api, type OperationName } from '@flxibl/contracts/api';
import { permissions } from '../../src/http/permissions.ts';
import { fingerprintOf } from './arrange-tenant.ts';
import { fillExample, nounsOfPath, type FilledRequest, type Objects } from './fill-example.ts';
import { openAttacks, send } from './open-attacks.ts';

vi.mock('../../src/platform/firebase.ts', async () => (await import('./stand-ins.ts')).trustTokens);
vi.mock('../../src/platform/clock.ts', async () => (await import('./stand-ins.ts')).attackClock);
vi.mock('../../src/platform/log.ts', async (load) => ({ ...(await load<object>()), log: () => undefined }));

const opened = openAttacks();
const names = Object.keys(api) as OperationName[];

/** What somebody is told, without what differs from one request to the next. */
const told = async (token: string, request: FilledRequest, objects: Objects) => {
  const { status, body } = await send(token, request);
  let text = JSON.stringify(body) ?? '';
  for (const [noun, id] of Object.entries(objects)) text = text.replaceAll(id, `<${noun}>`);
  return { status, text: text.replaceAll(/"requestId":"[^"]+"/g, '') };
};

/** Freelancers are seen by every client, roles by everybody, and failed deliveries by admins alone. */
const shared = ['roles', 'dead-letters'];
/** Ids that nothing has, right beside the ones that something has. */
const unknownObjects = (objects: Objects, kept: readonly string[]): Objects =>
  Object.fromEntries(
    Object.entries(objects).map(([noun, id]) => [
      noun,
      kept.includes(noun) ? id : id.slice(0, -1) + (id.endsWith('0') ? '1' : '0'),
    ]),
  );

const insiders = [
  'owner',
  'booker',
  'approver',
  'viewer',
  'key that may read',
  'key that may book',
  'key that may manage',
];
const outsiders = ['freelancer', 'formerMember', 'stranger', 'disabled', 'nobody'];

test.each([...insiders, ...outsiders])(
  'what belongs to another client is to %s what does not exist, by every call, and stays as it is',
  async (who) => {
    const { globex, tokens, world } = opened;
    const token = tokens[who]!;
    const kept = insiders.includes(who) ? [...shared, 'freelancers'] : shared;
    const unknown = unknownObjects(globex.objects, kept);
    const before = await fingerprintOf(world, globex);

    for (const name of names) {
      const theirs = fillExample(name, globex.objects);
      const nobodys = fillExample(name, unknown);
      if (JSON.stringify(theirs) === JSON.stringify(nobodys)) continue; // names nothing: see lists, below
      const theirAnswer = await told(token, theirs, globex.objects);
      const unknownAnswer = await told(token, nobodys, unknown);

      expect({ name, ...theirAnswer }).toEqual({ name, ...unknownAnswer });
      expect({ name, status: theirAnswer.status, server: theirAnswer.status >= 500 }).toEqual({
        name,
        status: theirAnswer.status,
        server: false,
      });
      expect({ name, leaks: theirAnswer.text.includes('globex') }).toEqual({ name, leaks: false });
    }

    expect(await fingerprintOf(world, globex)).toEqual(before);
  },
);

test('the same calls about what is one’s own find it: the attacks fail for whose it is, not for how they ask', async () => {
  const { acme, tokens } = opened;
  const actors = { business: acme.ownerUid, freelancer: acme.freelancerUid, admin: tokens['admin']! };
  const missed: string[] = [];
  // What deletes comes last, so that it is still there for the others.
  const inOrder = [...names].sort(
    (a, b) => Number(api[a].method === 'delete') - Number(api[b].method === 'delete'),
  );
  for (const name of inOrder) {
    const { roles } = permissions[name];
    const actor = (['business', 'freelancer', 'admin'] as const).find((role) =>
      roles.includes(role as never),
    );
    if (actor === undefined || nounsOfPath(api[name].path).length === 0) continue;
    const { status } = await send(actors[actor], fillExample(name, acme.objects));
    if (status === 404 || status >= 500) missed.push(`${name} ${status}`);
  }

  // No file was uploaded, and nothing was undeliverable.
  expect(missed).toEqual(['replayDeadLetter 404', 'getDocumentFile 404']);
});

test('lists show nothing of another client, whoever of one’s own asks', async () => {
  const { acme, globex, tokens } = opened;
  // The freelancers themselves work for everybody: their names are no secret to a client, their bookings are.
  const theirs = Object.entries(globex.objects).filter(
    ([noun]) => !['freelancers', ...shared].includes(noun),
  );
  const leaks: string[] = [];
  for (const who of insiders) {
    for (const name of names.filter((one) => permissions[one].reads)) {
      const request = fillExample(name, acme.objects);
      const { body } = await send(tokens[who]!, request);
      const text = JSON.stringify(body) ?? '';
      for (const [noun, id] of theirs) if (text.includes(id)) leaks.push(`${name}: ${noun}`);
      if (/globex (?!freelancer|colleague)/.test(text)) leaks.push(`${name}: words`);
    }
  }

  expect(leaks).toEqual([]);
});

test('who belongs to no client any more is shown nobody’s data', async () => {
  const { acme, tokens } = opened;
  const leaks: string[] = [];
  for (const name of names.filter((one) => permissions[one].reads)) {
    const { status, body } = await send(tokens['formerMember']!, fillExample(name, acme.objects));
    if (status < 300 && /acme|globex|Person/.test(JSON.stringify(body))) leaks.push(name);
  }

  expect(leaks).toEqual([]);
});
