/** What a browser hands out once, to be shown when it suits; Chromium alone does. */
interface InstallOffer extends Event {
  readonly prompt: () => Promise<{ readonly outcome: 'accepted' | 'dismissed' }>;
}

/** How this device can have the app on its home screen; `none`: it has it, or the browser does not do that. */
export type InstallWay = 'offered' | 'by_hand' | 'none';

const declinedKey = 'flxibl.install-declined';

let offer: InstallOffer | null = null;
let installed = false;
const watchers = new Set<() => void>();
const tell = (): void => {
  for (const watcher of watchers) watcher();
};

interface Browser {
  readonly userAgent: string;
  readonly maxTouchPoints: number;
}

/** Safari on a phone or tablet of Apple: there it is done by hand. An iPad says that it is a Mac, and has a touch screen. */
export const isAppleSafari = ({ userAgent, maxTouchPoints }: Browser): boolean =>
  (/iPhone|iPad|iPod/.test(userAgent) || (userAgent.includes('Macintosh') && maxTouchPoints > 1)) &&
  userAgent.includes('Safari/') &&
  !/CriOS|FxiOS|EdgiOS|OPiOS|OPT\//.test(userAgent);

/** Opened from the home screen; Safari says it in a way of its own. */
const isOpenedAsApp = (): boolean =>
  window.matchMedia('(display-mode: standalone)').matches ||
  ('standalone' in navigator && navigator.standalone === true);

/** Called before anything is drawn: the browser offers once, and does not wait for a page to listen. */
export const listenForInstallOffer = (): void => {
  window.addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    offer = event as InstallOffer;
    tell();
  });
  window.addEventListener('appinstalled', () => {
    installed = true;
    offer = null;
    tell();
  });
};

export const watchInstall = (changed: () => void): (() => void) => {
  watchers.add(changed);
  return () => watchers.delete(changed);
};

export const installWay = (): InstallWay => {
  if (installed || isOpenedAsApp()) return 'none';
  if (offer) return 'offered';
  return isAppleSafari(navigator) ? 'by_hand' : 'none';
};

/** Whether the person has said on this device that they do not want to be asked by a page. */
export const isInstallDeclined = (): boolean => localStorage.getItem(declinedKey) !== null;

export const declineInstall = (): void => {
  localStorage.setItem(declinedKey, 'true');
  tell();
};

/** Shows what the browser offered. An offer is good for one time, and a no to it is a no to the page as well. */
export const takeInstallOffer = async (): Promise<void> => {
  const taken = offer;
  offer = null;
  tell();
  const answer = await taken?.prompt();
  if (answer?.outcome === 'dismissed') declineInstall();
};
