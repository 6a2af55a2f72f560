import { measureFirstLoad, type FirstLoad, type MeasuredPage } from './measure-first-load.ts';
import { measureLiveBoard, type LiveBoard } from './measure-board.ts';
import { startApp } from './start-app.ts';

export interface Vitals {
  readonly loads: readonly FirstLoad[];
  readonly board: LiveBoard;
}

const day = 86_400_000;

/** How long the web app takes to be there on a phone, and to follow what happens on a wide screen. */
export const benchVitals = async (runs: number): Promise<Vitals> => {
  const app = await startApp();
  try {
    const pages: MeasuredPage[] = [
      // A reference of the same run: no app, only its Hosting, the network and the browser.
      { path: '/api/v1/health', usable: 'body' },
      { path: '/', usable: 'input[type="password"]', isSignedOut: true },
      { path: '/today', usable: 'main h1' },
      { path: '/board', usable: '[role="row"][aria-rowindex="2"]' },
    ];
    const loads: FirstLoad[] = [];
    for (const page of pages) loads.push(await measureFirstLoad(app, page, runs));
    const date = new Date(Date.now() + 50 * day).toISOString().slice(0, 10);
    return { loads, board: await measureLiveBoard(app, { date, role: 'waiter', changes: 20 }) };
  } finally {
    await app.stop();
  }
};
