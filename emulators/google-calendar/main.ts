import { parseArgs } from 'node:util';
import { startGoogleCalendar } from './start-google-calendar.ts';

const { values } = parseArgs({
  options: { port: { type: 'string', default: '9202' }, file: { type: 'string' } },
});
const google = await startGoogleCalendar(Number(values.port), values.file);
console.log(`Google Calendar stand-in: ready at ${google.url}`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void google.close());
