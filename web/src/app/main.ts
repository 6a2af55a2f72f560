import './app.css';
import { listenForInstallOffer } from '../lib/install.ts';
import { readKeptSession } from '../lib/kept-session.ts';
import { startMonitoring } from './monitoring.ts';

startMonitoring();
listenForInstallOffer();

/** The browser shows what index.html has before the app is read, which takes a phone a while. */
const shown = (): Promise<void> =>
  new Promise((resolve) => {
    if (document.visibilityState === 'hidden') resolve();
    else requestAnimationFrame(() => setTimeout(resolve));
  });

const start = async (): Promise<void> => {
  const root = document.getElementById('root');
  if (!root) throw new Error('index.html has no #root.');
  if ((await readKeptSession()) === null) {
    const [{ startSignIn }] = await Promise.all([import('./start-sign-in.tsx'), shown()]);
    await startSignIn(root);
  }
  const [{ startApp }] = await Promise.all([import('./start-app.tsx'), shown()]);
  startApp(root);
};

start().catch((error: unknown) => {
  // A part did not come. What stands there already says that something is on its way.
  window.addEventListener('online', () => window.location.reload(), { once: true });
  throw error;
});
