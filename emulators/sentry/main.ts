import { parseArgs } from 'node:util';
import { startSentry } from './start-sentry.ts';

const { values } = parseArgs({ options: { port: { type: 'string', default: '9206' } } });
const sentry = await startSentry({ port: Number(values.port) });
console.log(`Sentry: ready at ${sentry.url}, takes envelopes for ${sentry.dsn}`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void sentry.close());
