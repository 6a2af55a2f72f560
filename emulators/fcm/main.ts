import { parseArgs } from 'node:util';
import { startFcm } from './start-fcm.ts';

const { values } = parseArgs({ options: { port: { type: 'string', default: '9201' } } });
const fcm = await startFcm(Number(values.port));
console.log(`FCM stand-in: ready at ${fcm.url}`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void fcm.close());
