import { unwatchFile, watchFile } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { type CommandLine, readCommandLine, USAGE } from './read-command-line.ts';
import { readRulesText } from './rules/read-rules-text.ts';
import { type RealtimeDatabase, startRealtimeDatabase } from './start-realtime-database.ts';

const RULES_POLL_MS = 500;

async function readRulesFile(file: string): Promise<unknown> {
  return readRulesText(await readFile(file, 'utf8'));
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function fail(message: string): never {
  console.error(`Realtime Database: ${message}`);
  process.exit(1);
}

function explainFailure(error: unknown, { host, port }: CommandLine): string {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'EADDRINUSE' ? `port ${port} of ${host} is already taken` : messageOf(error);
}

/** Polls, because editors replace files rather than write into them, which ends other kinds of watching. */
function reloadRulesOnChange(file: string, database: RealtimeDatabase): void {
  watchFile(file, { interval: RULES_POLL_MS }, () => {
    readRulesFile(file)
      .then((rules) => {
        database.setRules(rules);
        console.log('Realtime Database: rules reloaded');
      })
      .catch((error: unknown) => {
        console.error(`Realtime Database: keeping the old rules. ${messageOf(error)}`);
      });
  });
}

async function stop(file: string, database: RealtimeDatabase): Promise<void> {
  unwatchFile(file);
  await database.close();
}

let commandLine: CommandLine;
try {
  commandLine = readCommandLine(process.argv.slice(2));
} catch (error) {
  fail(`${messageOf(error)}\n${USAGE}`);
}

const { rulesFile, ...options } = commandLine;
const database = await readRulesFile(rulesFile)
  .then((rules) => startRealtimeDatabase({ ...options, rules }))
  .catch((error: unknown) => fail(explainFailure(error, commandLine)));

reloadRulesOnChange(rulesFile, database);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    stop(rulesFile, database).catch((error: unknown) => fail(messageOf(error)));
  });
}
console.log(`Realtime Database: ready at ${database.url}`);
