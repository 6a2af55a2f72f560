import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { removeWithProcess } from '../tools/processes/watchdog.ts';
import { findFreePort, findFreePorts } from '../tools/stack/ports.ts';
import { startStack } from '../tools/stack/start-stack.ts';
import type { PartName, Stack } from '../tools/stack/stack.ts';

declare module 'vitest' {
  interface ProvidedContext {
    readonly stack: Pick<Stack, 'urls' | 'ports' | 'databaseUrl' | 'adminDatabaseUrl'> & {
      /** Where the functions' log is, with those of the other parts. */
      readonly logDirectory: string;
      /** Where a test may listen for what is sent to webhooks: this port of 127.0.0.1 and no other is let through. */
      readonly receiverPort: number;
      /** Starts and stops parts on behalf of tests, which run in processes of their own. */
      readonly controlUrl: string;
    };
  }
}

/** Boots the whole stack once, with fresh data and on free ports. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = mkdtempSync(join(tmpdir(), 'flxibl-test-'));
  removeWithProcess(dataDir);
  const receiverPort = await findFreePort();
  const stack = await startStack({
    ports: await findFreePorts(),
    dataDir,
    name: `test-${project.name}`,
    world: 'demo',
    fresh: true,
    officialDatabase: false,
    outboundAllowed: [`127.0.0.1:${receiverPort}`],
    // Whoever moves the clock has to know when the jobs run.
    scheduler: project.name !== 'clock',
    report: ({ title, seconds }) => console.log(`  ${title.padEnd(32)}${seconds.toFixed(1).padStart(6)} s`),
  });
  void stack.broken.then((sentence) => console.error(`A part of the stack under test ended: ${sentence}`));
  const control = await serveControl(stack);
  const { urls, ports, databaseUrl, adminDatabaseUrl } = stack;
  project.provide('stack', {
    urls,
    ports,
    databaseUrl,
    adminDatabaseUrl,
    logDirectory: join(dataDir, 'logs'),
    receiverPort,
    controlUrl: urlOf(control),
  });
  return async () => {
    control.close();
    await stack.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}

function serveControl(stack: Stack): Promise<Server> {
  const server = createServer((request, response) => {
    const [, part, action] = (request.url ?? '').split('/') as [string, PartName, string];
    const done = action === 'stop' ? stack.stopPart(part) : stack.startPart(part);
    done.then(
      () => response.end(),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
}

function urlOf(server: Server): string {
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('The control server does not listen.');
  return `http://127.0.0.1:${address.port}`;
}
