import { expect, onTestFinished, test } from 'vitest';
import { callApi, signIn, startPart, stopPart } from '../../test/stack.ts';
import { clientOf } from './demo-api.ts';

const bytes = new Uint8Array(2_000_000).map((_, index) => index % 251);
bytes.set(new TextEncoder().encode('%PDF-1.7\n'));
const pdf = new Blob([bytes], { type: 'application/pdf' });

const submit = async () => {
  const fay = await clientOf('fay@freelance.test');
  const { id } = await fay('submitDocument', { body: { kind: 'certificate', fileName: 'hygiene.pdf' } });
  return { fay, params: { id } };
};

test('a file goes through Hosting and Functions into the store and comes back byte by byte', async () => {
  const { fay, params } = await submit();
  const admin = await clientOf('admin@flxibl.test');

  const stored = await fay('putDocumentFile', { params, file: pdf });
  const read = await admin('getDocumentFile', { params });

  expect(stored.file).toMatchObject({ contentType: 'application/pdf', size: bytes.length });
  expect(read).toMatchObject({ contentType: 'application/pdf', fileName: `certificate-${params.id}.pdf` });
  expect(Buffer.from(read.bytes).equals(Buffer.from(bytes))).toBe(true);
  const { idToken } = await signIn('fay@freelance.test');
  const answer = await callApi(`/documents/${params.id}/file`, { token: idToken });
  await answer.body?.cancel();
  expect(answer.headers.get('content-disposition')).toMatch(/^attachment; /);
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  expect(answer.headers.get('cache-control')).toBe('no-store');
});

test('without the store files are refused for now, and everything else goes on', async () => {
  const { fay, params } = await submit();
  await stopPart('cloudStorage');
  onTestFinished(() => startPart('cloudStorage'));

  await expect(fay('putDocumentFile', { params, file: pdf })).rejects.toMatchObject({
    problem: { status: 503, code: 'unavailable' },
  });
  const { items } = await fay('listDocuments', { query: { state: 'submitted' } });
  expect(items.find(({ id }) => id === params.id)?.file).toBeNull();
}, 40_000);
