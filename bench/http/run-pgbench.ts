import { runToEnd } from '../../tools/processes/run-to-end.ts';

/** Whether Debian's `postgresql-contrib`, or what else brings it, is there. */
export const isPgbenchHere = async (): Promise<boolean> => {
  try {
    return (await runToEnd('pgbench', ['--version'], { cwd: '/' })).status === 0;
  } catch {
    return false;
  }
};

interface Wanted {
  readonly databaseUrl: string;
  readonly script: string;
  readonly clients: number;
  readonly seconds: number;
  /** The first number that is free. */
  readonly base: number;
}

export interface PgbenchResult {
  readonly transactions: number;
  /** Of the seconds after the warm-up. */
  readonly perSecond: number;
}

/** Its connections are new: the first transactions of each read the catalogue and compile functions. */
export const warmUpSeconds = 2;

const numberAfter = (label: string, output: string): number => {
  const found = new RegExp(`${label}\\D*([\\d.]+)`).exec(output)?.[1];
  if (found === undefined) throw new Error(`pgbench did not say "${label}":\n${output}`);
  return Number(found);
};

const ratesOf = (output: string): number[] =>
  [...output.matchAll(/^progress: [\d.]+ s, ([\d.]+) tps/gm)].map(([, rate]) => Number(rate));

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Runs a script for so long after the warm-up. Values stand in the text of a statement: a variable cannot be a part of a parameter. */
export const runPgbench = async ({
  databaseUrl,
  script,
  clients,
  seconds,
  base,
}: Wanted): Promise<PgbenchResult> => {
  const url = new URL(databaseUrl);
  const { status, output } = await runToEnd(
    'pgbench',
    [
      `--host=${url.hostname}`,
      `--port=${url.port}`,
      `--username=${url.username}`,
      '--no-vacuum',
      '--protocol=simple',
      `--client=${clients}`,
      `--jobs=${Math.min(clients, 2)}`,
      `--time=${warmUpSeconds + seconds}`,
      '--progress=1',
      `--file=${script}`,
      `--define=base=${base}`,
      `--define=clients=${clients}`,
      '--define=turn=0',
      url.pathname.slice(1),
    ],
    {
      cwd: '/',
      env: {
        PATH: process.env['PATH'],
        PGPASSWORD: url.password,
        // As the API's own connections.
        PGOPTIONS: '-c statement_timeout=5s -c idle_in_transaction_session_timeout=10s',
      },
    },
  );
  const failed = status === 0 ? numberAfter('number of failed transactions:', output) : 1;
  if (failed > 0) throw new Error(`pgbench failed:\n${output}`);
  return {
    transactions: numberAfter('number of transactions actually processed:', output),
    perSecond: mean(ratesOf(output).slice(warmUpSeconds)),
  };
};
