/** The page comes first: the worker loads what the page has just loaded. */
const delayMillis = 2500;
const updateMillis = 60 * 60_000;

let registering: Promise<ServiceWorkerRegistration | null> | null = null;

const loaded = (): Promise<void> =>
  new Promise((resolve) => {
    if (document.readyState === 'complete') resolve();
    else window.addEventListener('load', () => resolve(), { once: true });
  });

const register = async (): Promise<ServiceWorkerRegistration | null> => {
  if (!('serviceWorker' in navigator)) return null;
  await loaded();
  try {
    // A browser in which workers are switched off may answer with nothing.
    const made = (await navigator.serviceWorker.register('/sw.js', { scope: '/' })) as
      ServiceWorkerRegistration | undefined;
    return made ?? null;
  } catch {
    return null;
  }
};

/** The worker's registration; null where there is none, and the app works without. */
export const registerWorker = (): Promise<ServiceWorkerRegistration | null> => (registering ??= register());

/** Registers when the page has come to rest. */
export const registerWorkerLater = (then: (worker: ServiceWorkerRegistration) => void): (() => void) => {
  let ended = false;
  const timer = setTimeout(() => {
    void registerWorker().then((worker) => {
      if (worker && !ended) then(worker);
    });
  }, delayMillis);
  return () => {
    ended = true;
    clearTimeout(timer);
  };
};

/** Tells when a new version waits to take over. @returns what stops it */
export const watchForUpdate = (worker: ServiceWorkerRegistration, tell: () => void): (() => void) => {
  const look = (): void => {
    // Without a controller the first worker is on its way, and nothing is replaced.
    if (worker.waiting && navigator.serviceWorker.controller) tell();
  };
  const found = (): void => worker.installing?.addEventListener('statechange', look);
  worker.addEventListener('updatefound', found);
  // The browser looks by itself only when a page is opened; a board stays open for days.
  const timer = setInterval(() => void worker.update().catch(() => {}), updateMillis);
  look();
  return () => {
    worker.removeEventListener('updatefound', found);
    clearInterval(timer);
  };
};

/** Loads the page anew with the version that waits. */
export const takeUpdate = (worker: ServiceWorkerRegistration): void => {
  navigator.serviceWorker.addEventListener('controllerchange', () => window.location.reload(), {
    once: true,
  });
  worker.waiting?.postMessage({ kind: 'take_over' });
};
