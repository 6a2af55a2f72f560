import { parseArgs } from 'node:util';
import { startMailbox } from './start-mailbox.ts';

const { values } = parseArgs({
  options: { 'smtp-port': { type: 'string', default: '9204' }, port: { type: 'string', default: '9205' } },
});
const mailbox = await startMailbox({ smtpPort: Number(values['smtp-port']), port: Number(values.port) });
console.log(`Mailbox: ready at ${mailbox.url}, takes mails at ${mailbox.smtpUrl}`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void mailbox.close());
