import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Server, ServerResponse } from 'node:http';

const started = 'http.server.request.start';
/** Cloud Run kills a process ten seconds after it asked it to end. */
const limitMs = 9_000;

/** Lets nothing new in, and waits for what was begun. @returns whether all of it was answered in time */
const finish = async (server: Server): Promise<boolean> => {
  const answered = new Promise<boolean>((resolve) => server.close(() => resolve(true)));
  const late = new Promise<boolean>((resolve) => setTimeout(resolve, limitMs, false));
  return await Promise.race([answered, late]);
};

/**
 * On SIGTERM the runtime in front of every function ends the process at once, whatever it is doing. From the first
 * request on this takes its place; before that there is nothing to finish.
 * @param close what is left to do once everything was answered
 */
export const stopInOrder = (close: () => Promise<unknown>): void => {
  const takeOver = (message: unknown): void => {
    unsubscribe(started, takeOver);
    const { server } = message as { server: Server };
    process.removeAllListeners('SIGTERM').once('SIGTERM', () => {
      void finish(server).then(async (isFinished) => {
        await close();
        process.exit(isFinished ? 0 : 1);
      });
    });
  };
  subscribe(started, takeOver);
  // A connection that is kept for a next request would hold the process up.
  subscribe(started, (message) => {
    const { server, response } = message as { server: Server; response: ServerResponse };
    response.once('close', () => {
      if (!server.listening) setImmediate(() => server.closeIdleConnections());
    });
  });
};
