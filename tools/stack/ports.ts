import { createServer } from 'node:net';

/** Port of each part of the stack. The environment variables move them one by one. */
export interface Ports {
  readonly hosting: number;
  readonly functions: number;
  readonly auth: number;
  readonly database: number;
  readonly storage: number;
  readonly tasks: number;
  readonly postgres: number;
  readonly fcm: number;
  readonly caldav: number;
  readonly googleCalendar: number;
  /** The mailbox: where it takes mails, and its page. */
  readonly smtp: number;
  readonly mailbox: number;
  readonly sentry: number;
  /** Three more that the Firebase CLI opens for itself. */
  readonly hub: number;
  readonly logging: number;
  readonly eventarc: number;
}

const environmentNames: Record<keyof Ports, string> = {
  hosting: 'FLXIBL_HOSTING_PORT',
  functions: 'FLXIBL_FUNCTIONS_PORT',
  auth: 'FLXIBL_AUTH_PORT',
  database: 'FLXIBL_DATABASE_PORT',
  storage: 'FLXIBL_STORAGE_PORT',
  tasks: 'FLXIBL_TASKS_PORT',
  postgres: 'FLXIBL_POSTGRES_PORT',
  fcm: 'FLXIBL_FCM_PORT',
  caldav: 'FLXIBL_CALDAV_PORT',
  googleCalendar: 'FLXIBL_GOOGLE_CALENDAR_PORT',
  smtp: 'FLXIBL_SMTP_PORT',
  mailbox: 'FLXIBL_MAILBOX_PORT',
  sentry: 'FLXIBL_SENTRY_PORT',
  hub: 'FLXIBL_HUB_PORT',
  logging: 'FLXIBL_LOGGING_PORT',
  eventarc: 'FLXIBL_EVENTARC_PORT',
};

const defaults: Ports = {
  hosting: 5002,
  functions: 5001,
  auth: 9099,
  database: 9000,
  storage: 9199,
  tasks: 9499,
  postgres: 5433,
  fcm: 9201,
  caldav: 9203,
  googleCalendar: 9202,
  smtp: 9204,
  mailbox: 9205,
  sentry: 9206,
  hub: 4400,
  logging: 4500,
  eventarc: 9299,
};

const portNames = Object.keys(defaults) as (keyof Ports)[];

export function portsFromEnvironment(env: NodeJS.ProcessEnv): Ports {
  return mapPorts((name) => readPort(environmentNames[name], env) ?? defaults[name]);
}

/** One that is free at this moment. */
export async function findFreePort(): Promise<number> {
  const server = await listen(0);
  const port = portOf(server);
  await close(server);
  return port;
}

/** Ports that are free at this moment, for a stack beside others. */
export async function findFreePorts(): Promise<Ports> {
  const servers = await Promise.all(portNames.map(() => listen(0)));
  const found = new Map(portNames.map((name, index) => [name, portOf(servers[index])]));
  await Promise.all(servers.map(close));
  return mapPorts((name) => found.get(name) ?? 0);
}

/** Throws an error that names the first port that another program holds. */
export async function assertPortsAreFree(ports: Ports, except: readonly (keyof Ports)[] = []): Promise<void> {
  for (const name of portNames.filter((candidate) => !except.includes(candidate))) {
    const port = ports[name];
    try {
      await close(await listen(port));
    } catch {
      throw new Error(
        `Port ${port} (${name}) is taken by another program. ` +
          `End that program, or choose another port: ${environmentNames[name]}=${port + 10_000} npm start`,
      );
    }
  }
}

function mapPorts(portFor: (name: keyof Ports) => number): Ports {
  return Object.fromEntries(portNames.map((name) => [name, portFor(name)])) as Record<keyof Ports, number>;
}

function readPort(variable: string, env: NodeJS.ProcessEnv): number | undefined {
  const text = env[variable];
  if (text === undefined || text === '') return undefined;
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new Error(`${variable}=${text} is not a port: it has to be a number from 1 to 65535.`);
}

type Listener = ReturnType<typeof createServer>;

function listen(port: number): Promise<Listener> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

function close(server: Listener): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}

function portOf(server: Listener | undefined): number {
  const address = server?.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
