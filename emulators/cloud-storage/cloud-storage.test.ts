import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deleteApp, initializeApp } from 'firebase-admin/app';
import { getStorage } from 'firebase-admin/storage';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { crc32c } from './crc32c.ts';
import { startCloudStorage, type CloudStorage } from './start-cloud-storage.ts';

const directory = mkdtempSync(join(tmpdir(), 'flxibl-storage-'));
let server: CloudStorage;

// The client of `@google-cloud/storage`, by way of the Admin SDK, which hands it out as it is.
let apps = 0;
const bucketOf = (name = 'flxibl') => {
  process.env['STORAGE_EMULATOR_HOST'] = server.url;
  const bucket = getStorage(initializeApp({ projectId: 'demo' }, `storage ${(apps += 1)}`)).bucket(name);
  bucket.storage.retryOptions.autoRetry = false;
  return bucket;
};
const codeOf = async (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'done',
    (error: { code?: unknown }) => error.code,
  );

beforeEach(async () => {
  server = await startCloudStorage({ port: 0, directory });
});
afterEach(async () => {
  delete process.env['STORAGE_EMULATOR_HOST'];
  await server.close();
  rmSync(directory, { recursive: true, force: true });
});

test('the checksum is that of the standard: "123456789" has e3069283', () => {
  expect(Buffer.from(crc32c(Buffer.from('123456789')), 'base64').toString('hex')).toBe('e3069283');
});

test.each([
  ['in one request', false],
  ['resumable', true],
])('what is saved %s is read back whole, with its metadata', async (_, resumable) => {
  const bytes = Buffer.from(Array.from({ length: 700_000 }, (_each, index) => (index * 31) % 251));
  const file = bucketOf().file('documents/ä b/1%2F.pdf');

  await file.save(bytes, { resumable, contentType: 'application/pdf', metadata: { metadata: { by: 'me' } } });

  expect((await file.download())[0].equals(bytes)).toBe(true);
  expect((await file.getMetadata())[0]).toMatchObject({
    name: 'documents/ä b/1%2F.pdf',
    contentType: 'application/pdf',
    size: '700000',
    metadata: { by: 'me' },
  });
});

test('in chunks, and from the middle', async () => {
  const bytes = Buffer.alloc(1_000_000, 'chunks ');
  const file = bucketOf().file('chunks');

  await file.save(bytes, { resumable: true, chunkSize: 256 * 1024 });

  expect((await file.download({ start: 7, end: 12 }))[0].toString()).toBe('chunks');
  expect((await file.download())[0].equals(bytes)).toBe(true);
});

test('simple media uploads are taken as well', async () => {
  const answer = await fetch(`${server.url}/upload/storage/v1/b/flxibl/o?uploadType=media&name=a`, {
    method: 'POST',
    headers: { 'content-type': 'image/png' },
    body: 'png',
  });

  expect(await answer.json()).toMatchObject({ name: 'a', contentType: 'image/png', size: '3' });
  expect((await bucketOf().file('a').download())[0].toString()).toBe('png');
});

test.each([false, true])('what must not exist yet is not overwritten (resumable: %s)', async (resumable) => {
  const file = bucketOf().file('once');
  const save = (text: string) => file.save(text, { resumable, preconditionOpts: { ifGenerationMatch: 0 } });

  await save('first');

  expect(await codeOf(save('second'))).toBe(412);
  expect((await file.download())[0].toString()).toBe('first');
});

test('what is not there is 404: to read, to describe, to delete', async () => {
  const file = bucketOf().file('nothing');

  expect(await codeOf(file.download())).toBe(404);
  expect(await codeOf(file.getMetadata())).toBe(404);
  expect(await codeOf(file.delete())).toBe(404);
  expect((await file.exists())[0]).toBe(false);
});

test('of another generation than meant, nothing is deleted', async () => {
  const file = bucketOf().file('kept');
  await file.save('one', { resumable: false });
  const [{ generation }] = await file.getMetadata();
  await file.save('two', { resumable: false });

  expect(await codeOf(file.delete({ ifGenerationMatch: generation! }))).toBe(412);
  expect((await file.download())[0].toString()).toBe('two');
  await file.delete();
  expect((await file.exists())[0]).toBe(false);
});

test('objects are listed by prefix, page by page, each bucket by itself', async () => {
  const bucket = bucketOf();
  for (const name of ['a/1', 'a/2', 'a/3', 'b/1']) await bucket.file(name).save(name, { resumable: false });
  await bucketOf('other').file('a/9').save('x', { resumable: false });

  const [first, next] = await bucket.getFiles({ prefix: 'a/', maxResults: 2, autoPaginate: false });
  const [second] = await bucket.getFiles(next as object);

  expect([first, second].map((files) => files.map(({ name }) => name))).toEqual([['a/1', 'a/2'], ['a/3']]);
});

test('the unmodified Admin SDK finds it by FIREBASE_STORAGE_EMULATOR_HOST, also after a restart', async () => {
  process.env['FIREBASE_STORAGE_EMULATOR_HOST'] = `127.0.0.1:${server.port}`;
  const app = initializeApp({ projectId: 'demo' }, 'storage test');
  const file = getStorage(app).bucket('flxibl').file('kept');
  await file.save('over a restart', { resumable: false });

  await server.close();
  server = await startCloudStorage({ port: 0, directory });

  expect((await bucketOf().file('kept').download())[0].toString()).toBe('over a restart');
  delete process.env['FIREBASE_STORAGE_EMULATOR_HOST'];
  await deleteApp(app);
});
