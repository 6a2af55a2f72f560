import { parseArgs } from 'node:util';

export interface CommandLine {
  readonly port: number;
  readonly host: string;
  readonly projectId: string;
  readonly rulesFile: string;
  readonly dataFile?: string;
}

export const USAGE =
  'usage: main.ts --port 9000 --project demo-flxibl --rules database.rules.json [--data file.json] [--host 127.0.0.1]';

/** Throws with a sentence for the user when something is missing or unknown. */
export function readCommandLine(args: string[]): CommandLine {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: 'string' },
      host: { type: 'string', default: '127.0.0.1' },
      project: { type: 'string' },
      rules: { type: 'string' },
      data: { type: 'string' },
    },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error('--port must be a port number');
  if (!values.project) throw new Error('--project is missing');
  if (!values.rules) throw new Error('--rules is missing');
  return {
    port,
    host: values.host,
    projectId: values.project,
    rulesFile: values.rules,
    ...(values.data !== undefined && { dataFile: values.data }),
  };
}
