import { parseArgs } from 'node:util';
import { startCloudStorage } from './start-cloud-storage.ts';

const USAGE = 'usage: main.ts --port 9199 --directory .local/cloud-storage [--host 127.0.0.1]';

function fail(message: string): never {
  console.error(`Cloud Storage: ${message}`);
  process.exit(1);
}

function readOptions(): { port: number; host: string; directory: string } {
  const { values } = parseArgs({
    options: {
      port: { type: 'string' },
      host: { type: 'string', default: '127.0.0.1' },
      directory: { type: 'string' },
    },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) fail(`--port must be a port number\n${USAGE}`);
  if (!values.directory) fail(`--directory is missing\n${USAGE}`);
  return { port, host: values.host, directory: values.directory };
}

const options = readOptions();
const storage = await startCloudStorage(options).catch((error: NodeJS.ErrnoException) =>
  fail(error.code === 'EADDRINUSE' ? `port ${options.port} is already taken` : error.message),
);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void storage.close());
console.log(`Cloud Storage: ready at ${storage.url}`);
