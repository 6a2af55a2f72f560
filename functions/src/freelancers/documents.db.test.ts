import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildWorld, type World } from '../../test/build-world.ts';
import { callAs, codeOf } from '../../test/call-as.ts';
import { freshDatabase } from '../../../test/fresh-database.ts';
import { closePool, connectTo } from '../platform/postgres.ts';
import { listDocuments } from './list-documents.ts';
import { reviewDocument } from './review-document.ts';
import { submitDocument } from './submit-document.ts';

const now = new Date('2026-11-20T12:00:00Z');
let world: World;
let database: Awaited<ReturnType<typeof freshDatabase>>;

beforeAll(async () => {
  database = await freshDatabase();
  await connectTo(database.databaseUrl);
  world = await buildWorld(database.adminUrl, now);
});
afterAll(async () => {
  await closePool();
  await world.end();
  await database.drop();
});

// With a file, as far as Postgres knows: what is uploaded has tests of its own.
const submit = async (uid: string, expiresOn?: string) => {
  const document = await submitAlone(uid, expiresOn);
  await world.owner.query(
    `update documents set file_object = storage_path || '/1', file_type = 'image/png', file_size = 1,
       file_sha256 = repeat('0', 64), file_uploaded_at = $2 where id = $1`,
    [document.id, now],
  );
  const uploadedAt = now.toISOString();
  return { ...document, file: { contentType: 'image/png', size: 1, sha256: '0'.repeat(64), uploadedAt } };
};
const submitAlone = (uid: string, expiresOn?: string) =>
  callAs({ uid }, 'submitDocument', now, (context) =>
    submitDocument(context, {
      params: {},
      query: {},
      body: { kind: 'certificate', fileName: 'food hygiene.pdf', ...(expiresOn ? { expiresOn } : {}) },
    }),
  );
type State = 'submitted' | 'approved' | 'rejected' | 'expired';
const list = async (uid: string, state?: State, at = now) =>
  (
    await callAs({ uid }, 'listDocuments', at, (context) =>
      listDocuments(context, { params: {}, query: { limit: 200, ...(state ? { state } : {}) }, body: {} }),
    )
  ).items;
const review = (uid: string, id: string, decision: 'approved' | 'rejected', reason = 'blurred') =>
  callAs({ uid }, 'reviewDocument', now, (context) =>
    reviewDocument(context, { params: { id }, query: {}, body: { decision, reason } }),
  );

test('a proof waits in the queue until it is reviewed, and its freelancer is told', async () => {
  const fay = await world.addFreelancer();
  const admin = await world.addAdmin();
  const proof = await submit(fay.uid, '2027-01-31');
  expect(await list(admin, 'submitted')).toContainEqual(proof);

  const reviewed = await review(admin, proof.id, 'rejected');

  expect(reviewed).toMatchObject({ state: 'rejected', reason: 'blurred', reviewedAt: now.toISOString() });
  expect(await list(admin, 'submitted')).not.toContainEqual(expect.objectContaining({ id: proof.id }));
  expect(await list(fay.uid)).toEqual([reviewed]);
  const { rows } = await world.owner.query(
    'select type, reason from event_log where freelancer_id = $1 order by seq',
    [fay.id],
  );
  expect(rows).toEqual([
    { type: 'document_submitted', reason: null },
    { type: 'document_reviewed', reason: 'blurred' },
  ]);
});

test('where the file lies is made by the server, of nothing that was sent', async () => {
  const fay = await world.addFreelancer();

  const { id, storagePath } = await submit(fay.uid);

  expect(storagePath).toBe(`documents/${fay.id}/${id}`);
});

test('a proof is decided once: of two reviewers at once one is too late', async () => {
  const fay = await world.addFreelancer();
  const [one, two] = [await world.addAdmin(), await world.addAdmin()];
  const { id } = await submit(fay.uid);

  const codes = await Promise.all([codeOf(review(one, id, 'approved')), codeOf(review(two, id, 'rejected'))]);

  expect(codes.toSorted()).toEqual(['done', 'invalid_state']);
  expect(await codeOf(review(one, id, 'approved'))).toBe('invalid_state');
});

test('freelancers see their own proofs only and review none; clients see none', async () => {
  const [fay, finn] = [await world.addFreelancer(), await world.addFreelancer()];
  const acme = await world.addClient();
  const { id } = await submit(fay.uid);

  expect(await list(finn.uid)).toEqual([]);
  expect(await codeOf(review(fay.uid, id, 'approved'))).toBe('forbidden');
  expect(await codeOf(list(acme.uid))).toBe('forbidden');
  const seen = await callAs({ uid: acme.uid }, 'listSites', now, ({ tx }) =>
    tx.query('select 1 from documents'),
  );
  expect(seen).toEqual([]);
  expect(await codeOf(review(await world.addAdmin(), acme.clientId, 'approved'))).toBe('not_found');
});

test('an approved proof is good through its last day; one that is out of date is not taken', async () => {
  const fay = await world.addFreelancer();
  const { id } = await submit(fay.uid, '2026-11-21');
  await review(await world.addAdmin(), id, 'approved');

  expect(await list(fay.uid, 'approved', new Date('2026-11-21T23:59:00Z'))).toHaveLength(1);
  expect(await list(fay.uid, 'expired', new Date('2026-11-22T00:00:00Z'))).toMatchObject([{ id }]);
  expect(await list(fay.uid, 'approved', new Date('2026-11-22T00:00:00Z'))).toEqual([]);
  expect(await codeOf(submit(fay.uid, '2026-11-19'))).toBe('invalid_input');
});
