import { execFileSync } from 'node:child_process';
import { gzipSync } from 'node:zlib';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, afterEach, beforeAll, expect, onTestFinished, test } from 'vitest';
import { mapFramesOf } from './map-frames.ts';
import { readEnvelope } from './read-envelope.ts';
import { startSentry, type RunningSentry } from './start-sentry.ts';

let sentry: RunningSentry;
beforeAll(async () => {
  sentry = await startSentry({ port: 0 });
});
afterEach(() => fetch(`${sentry.url}/items`, { method: 'DELETE' }));
afterAll(() => sentry.close());

const lines = (...parts: readonly unknown[]): string =>
  parts.map((part) => (typeof part === 'string' ? part : JSON.stringify(part))).join('\n');
const send = (body: Buffer | string, headers: Record<string, string> = {}) =>
  fetch(`${sentry.url}/api/1/envelope/`, {
    method: 'POST',
    body: new Uint8Array(Buffer.from(body)),
    headers,
  });
const taken = async (search = '') =>
  (await (await fetch(`${sentry.url}/items${search}`)).json()) as { type: string; payload: unknown }[];

test('items are read by their length, or to the end of their line', () => {
  const event = JSON.stringify({ message: 'Ångström\nsaid' });

  const { header, items } = readEnvelope(
    Buffer.from(
      lines(
        { event_id: 'a' },
        { type: 'attachment', length: 9 },
        'two\nlines',
        { type: 'event', length: Buffer.byteLength(event) },
        event,
        { type: 'check_in' },
        { monitor_slug: 'sweep' },
      ),
    ),
  );

  expect(header).toEqual({ event_id: 'a' });
  expect(items).toEqual([
    { type: 'attachment', payload: 'two\nlines' },
    { type: 'event', payload: { message: 'Ångström\nsaid' } },
    { type: 'check_in', payload: { monitor_slug: 'sweep' } },
  ]);
});

test('what is sent, in gzip or not, is shown by kind and by a text in it', async () => {
  await send(lines({}, { type: 'event' }, { message: 'one' }));
  await send(gzipSync(lines({}, { type: 'check_in' }, { monitor_slug: 'sweep', status: 'ok' })), {
    'content-encoding': 'gzip',
  });

  expect((await taken()).map(({ type }) => type)).toEqual(['event', 'check_in']);
  expect(await taken('?type=check_in')).toMatchObject([{ payload: { status: 'ok' } }]);
  expect(await taken('?text=one')).toMatchObject([{ type: 'event' }]);
});

test('what comes all the time pushes out its own kind only', async () => {
  await send(lines({}, { type: 'event' }, { message: 'rare' }));
  for (let count = 0; count < 401; count += 1)
    await send(lines({}, { type: 'check_in' }, { monitor_slug: String(count) }));

  const checkIns = await taken('?type=check_in');
  expect(checkIns).toHaveLength(400);
  expect(checkIns[0]).toMatchObject({ payload: { monitor_slug: '1' } });
  expect(await taken('?type=event')).toHaveLength(1);
});

test('what is no envelope is refused, and a page of another origin may send', async () => {
  expect((await send('{')).status).toBe(400);
  const preflight = await fetch(`${sentry.url}/api/1/envelope/`, { method: 'OPTIONS' });
  expect(preflight.headers.get('access-control-allow-origin')).toBe('*');
});

test('its page shows what came as text', async () => {
  const error = { exception: { values: [{ type: 'Error', value: '<script>' }] } };
  await send(lines({}, { type: 'event' }, error));

  const page = await (await fetch(sentry.url)).text();
  expect(page).toContain('Error: &#60;script&#62;');
  expect(page).not.toContain('<script>');
});

test('a frame of a bundle is found in its source', async () => {
  const root = mkdtempSync(join(tmpdir(), 'flxibl-maps-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  mkdirSync(join(root, 'src'));
  writeFileSync(
    join(root, 'src/fail.ts'),
    '// first line\nexport const fail = (): never => {\n  throw new Error("here");\n};\n',
  );
  await build({
    entryPoints: [join(root, 'src/fail.ts')],
    outdir: join(root, 'dist'),
    minify: true,
    format: 'esm',
    sourcemap: 'linked',
    logLevel: 'silent',
  });
  // By a process of its own, which knows nothing of source maps.
  const program = `import { fail } from ${JSON.stringify(join(root, 'dist/fail.js'))};
    try { fail(); } catch (error) { console.log(error.stack); }`;
  const stack = execFileSync(process.execPath, ['--input-type=module', '--eval', program], {
    encoding: 'utf8',
  });
  const [, filename, line, column] = /\(?(?:file:\/\/)?(\S+fail\.js):(\d+):(\d+)/.exec(stack) ?? [];

  const mapFrame = mapFramesOf(root, ['dist']);
  expect(mapFrame({ filename: filename!, lineno: Number(line), colno: Number(column) })).toBe(
    'src/fail.ts:3',
  );
  expect(mapFrame({ filename: '/elsewhere/node:internal', lineno: 1 })).toBeUndefined();
});
