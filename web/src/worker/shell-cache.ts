declare const self: ServiceWorkerGlobalScope;

/** What the build made, written in by web/tools/build-worker.ts. */
declare const FLXIBL_SHELL: {
  readonly version: string;
  /** Addresses that the first screen needs, `/index.html` among them. */
  readonly files: readonly string[];
  /** Every file with a hash in its name. */
  readonly assets: readonly string[];
};

const page = '/index.html';
/** Longer, and a network that is there in name only keeps the person waiting. */
const patienceMillis = 4000;
const shellName = `flxibl-shell-${FLXIBL_SHELL.version}`;
/** Names of these files change with their contents, so what was kept once is right for ever. */
const assetsName = 'flxibl-assets';

export const fillShell = async (): Promise<void> => {
  const shell = await caches.open(shellName);
  const fresh = FLXIBL_SHELL.files.map((file) => new Request(file, { cache: 'no-cache' }));
  await shell.addAll(fresh);
};

/** Takes away what only former versions needed. */
export const dropOldShells = async (): Promise<void> => {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith('flxibl-shell-') && name !== shellName);
  await Promise.all(old.map((name) => caches.delete(name)));
  const assets = await caches.open(assetsName);
  const wanted = new Set(FLXIBL_SHELL.assets);
  const kept = await assets.keys();
  const left = kept.filter(({ url }) => !wanted.has(new URL(url).pathname));
  await Promise.all(left.map((request) => assets.delete(request)));
};

const openPage = async (request: Request): Promise<Response> => {
  const kept = await (await caches.open(shellName)).match(page);
  if (!kept) return await fetch(request);
  const late = new Promise<Response>((resolve) => setTimeout(() => resolve(kept.clone()), patienceMillis));
  return await Promise.race([fetch(request), late]).catch(() => kept);
};

const openAsset = async (request: Request): Promise<Response> => {
  const kept = await caches.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) await (await caches.open(assetsName)).put(request, answer.clone());
  return answer;
};

/** The page from the network while there is one; its files from here; the API never. */
export const serveFromShell = (event: FetchEvent): void => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin || pathname.startsWith('/api/')) return;
  if (request.mode === 'navigate') event.respondWith(openPage(request));
  else if (pathname.startsWith('/assets/') || (FLXIBL_SHELL.files.includes(pathname) && pathname !== page)) {
    event.respondWith(openAsset(request));
  }
};
