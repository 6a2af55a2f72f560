import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Document } from '@flxibl/contracts/documents';
import type { Problem } from '@flxibl/contracts/problem';
import {
  startCloudStorage,
  type CloudStorage,
} from '../../../emulators/cloud-storage/start-cloud-storage.ts';
import { openWorld } from '../../test/open-world.ts';
import { sendFile, type Received } from '../../test/send-file.ts';
import { serveApi, type UseCases } from '../http/serve-api.ts';
import { getDocumentFile } from './get-document-file.ts';
import { listDocuments } from './list-documents.ts';
import { putDocumentFile } from './put-document-file.ts';
import { reviewDocument } from './review-document.ts';
import { submitDocument } from './submit-document.ts';
import { sweepFiles } from './sweep-files.ts';

vi.mock('../platform/firebase.ts', async (original) => ({
  ...(await original<object>()),
  verifyIdToken: async (uid: string) => ({ uid, expiresAt: Number.MAX_SAFE_INTEGER }),
}));
vi.mock('../platform/log.ts', async (original) => ({ ...(await original<object>()), log: () => undefined }));

const opened = openWorld(new Date());
const day = 86_400_000;
const directory = mkdtempSync(join(tmpdir(), 'flxibl-files-'));
let storage: CloudStorage;
let storageTime = Date.now();

beforeAll(async () => {
  storage = await startCloudStorage({ port: 0, directory, now: () => storageTime });
  process.env['FIREBASE_STORAGE_EMULATOR_HOST'] = `127.0.0.1:${storage.port}`;
});
afterAll(async () => {
  await storage.close();
  rmSync(directory, { recursive: true, force: true });
});

const useCases = { submitDocument, listDocuments, reviewDocument, putDocumentFile, getDocumentFile };
const serve = serveApi(useCases as Partial<UseCases> as UseCases, async () => undefined);
const pdf = (text = 'proof'): Buffer => Buffer.from(`%PDF-1.7\n${text}`);
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

const post = async (token: string, path: string, body: object): Promise<Received> =>
  sendFile(serve, { method: 'post', path, token, bytes: Buffer.from(JSON.stringify(body)), contentType: 'application/json' }); // prettier-ignore
const submit = async (token: string): Promise<string> => {
  const answer = await post(token, '/documents', { kind: 'certificate', fileName: 'food "hygiene".pdf' });
  return (answer.json as Document).id;
};
const put = (token: string, id: string, bytes: Buffer = pdf(), contentType = 'application/pdf') =>
  sendFile(serve, { method: 'put', path: `/documents/${id}/file`, token, bytes, contentType });
const get = (token: string, id: string) =>
  sendFile(serve, { method: 'get', path: `/documents/${id}/file`, token });
const approve = (token: string, id: string, fileSha256?: string) =>
  post(token, `/documents/${id}/review`, { decision: 'approved', ...(fileSha256 && { fileSha256 }) });
const told = ({ status, json }: Received): string =>
  `${status} ${(json as Partial<Problem> | undefined)?.code}`;

const objectsKept = async (): Promise<string[]> => {
  const answer = await fetch(`${storage.url}/b/demo-flxibl.firebasestorage.app/o?prefix=documents/`);
  return ((await answer.json()) as { items?: { name: string }[] }).items?.map(({ name }) => name) ?? [];
};

test('a file is brought by its freelancer and read by them and the platform, as it was, as an attachment', async () => {
  const fay = await opened.world.addFreelancer();
  const id = await submit(fay.uid);

  const stored = await put(fay.uid, id);

  expect(stored.status).toBe(200);
  expect((stored.json as Document).file).toMatchObject({
    contentType: 'application/pdf',
    size: pdf().length,
    sha256: sha256(pdf()),
  });
  for (const reader of [fay.uid, await opened.world.addAdmin()]) {
    const read = await get(reader, id);
    expect([read.status, read.bytes.equals(pdf())]).toEqual([200, true]);
    expect(read.headers).toMatchObject({
      'Content-Type': 'application/pdf',
      'Content-Disposition': `attachment; filename="certificate-${id}.pdf"; filename*=UTF-8''certificate-${id}.pdf`,
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-store',
    });
  }
});

test('neither clients nor other freelancers bring or read it; before there is one nobody does', async () => {
  const { world } = opened;
  const [fay, finn] = [await world.addFreelancer(), await world.addFreelancer()];
  const [acme, admin] = [await world.addClient(), await world.addAdmin()];
  const id = await submit(fay.uid);
  const kept = (await objectsKept()).length;

  expect(told(await get(fay.uid, id))).toBe('404 not_found');
  expect(told(await put(finn.uid, id))).toBe('404 not_found');
  expect(told(await put(acme.uid, id))).toBe('403 forbidden');
  expect(told(await put(admin, id))).toBe('403 forbidden');
  expect(await objectsKept()).toHaveLength(kept);
  await put(fay.uid, id);
  expect(told(await get(finn.uid, id))).toBe('404 not_found');
  expect(told(await get(acme.uid, id))).toBe('403 forbidden');
});

test.each([
  ['HTML that says it is a PDF', Buffer.from('<html><script>'), 'application/pdf', '415 unsupported_media_type'],
  ['an SVG', Buffer.from('<svg/>'), 'image/svg+xml', '415 unsupported_media_type'],
  ['a PDF sent as a form', pdf(), 'multipart/form-data', '415 unsupported_media_type'],
  ['a PDF sent as text', pdf(), 'text/plain', '415 unsupported_media_type'],
  ['nothing', Buffer.alloc(0), 'application/pdf', '400 invalid_input'],
  ['a byte too many', Buffer.concat([pdf(), Buffer.alloc(10 * 1024 * 1024 + 1 - pdf().length)]), 'application/pdf', '413 payload_too_large'],
])('%s is not taken', async (_, bytes, contentType, refusal) => {
  const fay = await opened.world.addFreelancer();
  const id = await submit(fay.uid);

  expect(told(await put(fay.uid, id, bytes, contentType))).toBe(refusal);
  expect(told(await get(fay.uid, id))).toBe('404 not_found');
}); // prettier-ignore

test('the largest file that is allowed comes back whole, of the type that its bytes say', async () => {
  const fay = await opened.world.addFreelancer();
  const id = await submit(fay.uid);
  const png = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(10 * 1024 * 1024 - 8, 7)]);

  const stored = await put(fay.uid, id, png, 'application/pdf');

  expect((stored.json as Document).file).toMatchObject({ contentType: 'image/png', size: png.length });
  expect((await get(fay.uid, id)).bytes.equals(png)).toBe(true);
});

test('without its file nothing is approved, nor when another came since it was looked at; rejected it may be', async () => {
  const { world } = opened;
  const fay = await world.addFreelancer();
  const admin = await world.addAdmin();
  const [id, other] = [await submit(fay.uid), await submit(fay.uid)];

  expect(told(await approve(admin, id))).toBe('409 file_missing');
  expect((await post(admin, `/documents/${other}/review`, { decision: 'rejected', reason: 'no file' })).status).toBe(200); // prettier-ignore
  await put(fay.uid, id, pdf('seen'));
  await put(fay.uid, id, pdf('swapped'));
  expect(told(await approve(admin, id, sha256(pdf('seen'))))).toBe('409 file_changed');
  expect((await approve(admin, id, sha256(pdf('swapped')))).status).toBe(200);
  expect(told(await put(fay.uid, id))).toBe('409 invalid_state');
  expect((await get(admin, id)).bytes.equals(pdf('swapped'))).toBe(true);
});

test('the database itself approves nothing without a file, and lets no freelancer approve', async () => {
  const { world } = opened;
  const fay = await world.addFreelancer();
  const id = await submit(fay.uid);

  await expect(
    world.owner.query(`update documents set state = 'approved', reviewed_at = now() where id = $1`, [id]),
  ).rejects.toThrow('documents_are_approved_with_their_file');
  await expect(
    world.owner.query(
      `update documents set file_object = 'elsewhere', file_type = 'image/png', file_size = 1,
         file_sha256 = repeat('0', 64), file_uploaded_at = now() where id = $1`,
      [id],
    ),
  ).rejects.toThrow('documents_file_lies_in_their_place');
});

test('uploads and an approval at once: what is approved is a file that is there', async () => {
  const { world } = opened;
  const fay = await world.addFreelancer();
  const admin = await world.addAdmin();
  const id = await submit(fay.uid);
  await put(fay.uid, id, pdf('first'));

  const answers = await Promise.all([
    ...[1, 2, 3, 4].map((turn) => put(fay.uid, id, pdf(`turn ${turn}`))),
    approve(admin, id),
    approve(admin, id),
  ]);

  const codes = answers.map(told);
  expect(codes.slice(4).toSorted()).toEqual(['200 undefined', '409 invalid_state']);
  for (const code of codes.slice(0, 4)) expect(['200 undefined', '409 invalid_state']).toContain(code);
  const { rows } = await world.owner.query<{ sha: string }>('select file_sha256 as sha from documents where id = $1', [id]); // prettier-ignore
  expect(sha256((await get(admin, id)).bytes)).toBe(rows[0]!.sha);
});

test('with the store away nothing changes, and it is told that it is away', async () => {
  const { world } = opened;
  const fay = await world.addFreelancer();
  const id = await submit(fay.uid);
  await put(fay.uid, id, pdf('kept'));
  const { port } = storage;
  await storage.close();

  const [upload, download] = [await put(fay.uid, id, pdf('lost')), await get(fay.uid, id)];

  storage = await startCloudStorage({ port, directory, now: () => storageTime });
  expect([told(upload), told(download)]).toEqual(['503 unavailable', '503 unavailable']);
  expect((await get(fay.uid, id)).bytes.equals(pdf('kept'))).toBe(true);
  const { rows } = await world.owner.query(
    `select type from event_log where freelancer_id = $1 and type = 'document_file_stored'`,
    [fay.id],
  );
  expect(rows).toHaveLength(1);
}, 40_000);

test('what no document names is swept after a day, however often and at once the job runs', async () => {
  const { world } = opened;
  const fay = await world.addFreelancer();
  const id = await submit(fay.uid);
  await put(fay.uid, id, pdf('replaced'));
  await put(fay.uid, id, pdf('named'));
  const before = await objectsKept();
  storageTime += 2 * day;
  await put(fay.uid, id, pdf('newer'));

  // Two days later than the first two came: seen from a day after them, the third is of today.
  const soon = new Date(storageTime - day + 1);
  expect(await sweepFiles(new Date(Date.now() + day / 2))).toBe(0);
  const counts = await Promise.all([sweepFiles(soon), sweepFiles(soon)]);
  expect(Math.max(...counts)).toBeGreaterThanOrEqual(2);
  expect(await sweepFiles(soon)).toBe(0);

  expect((await get(fay.uid, id)).bytes.equals(pdf('newer'))).toBe(true);
  const left = await objectsKept();
  const named = await world.owner.query<{ name: string }>(
    'select file_object as name from documents where file_object is not null',
  );
  expect(left.toSorted()).toEqual(named.rows.map(({ name }) => name).toSorted());
  expect(before.length).toBeGreaterThan(left.length - 1);
});
