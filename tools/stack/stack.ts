import type { RunningProcess } from '../processes/start-process.ts';
import type { Ports } from './ports.ts';
import type { FinishedStep } from './run-steps.ts';

export interface StackOptions {
  readonly ports: Ports;
  /** Everything that outlives a run. */
  readonly dataDir: string;
  /** Tells stacks that run side by side apart. */
  readonly name: string;
  readonly world: 'demo' | 'large';
  /** Begin with an empty data directory. */
  readonly fresh: boolean;
  /** The official Realtime Database emulator in place of the stand-in. */
  readonly officialDatabase: boolean;
  /** A PostgreSQL to use in place of the embedded one. */
  readonly databaseUrl?: string | undefined;
  /** Run the scheduled jobs at their periods; otherwise they run when somebody calls them. */
  readonly scheduler: boolean;
  /** More for the environment of the functions. */
  readonly functionsEnv?: Readonly<Record<string, string>>;
  /** `host:port` on this machine that requests to given addresses may reach: stand-ins, receivers of tests. */
  readonly outboundAllowed?: readonly string[];
  readonly report: (step: FinishedStep) => void;
}

/** Parts that are processes of their own. */
export type PartName =
  | 'postgres'
  | 'realtimeDatabase'
  | 'cloudStorage'
  | 'fcm'
  | 'googleCalendar'
  | 'mailbox'
  | 'sentry'
  | 'caldav'
  | 'firebase';

export interface Stack {
  readonly ports: Ports;
  readonly urls: {
    readonly web: string;
    readonly auth: string;
    readonly functions: string;
    readonly database: string;
    /** The stand-in for Firebase Cloud Messaging: its page, and what tests ask of it. */
    readonly fcm: string;
    /** A real CalDAV server, where Radicale is installed. */
    readonly caldav: string;
    /** The stand-in for Google Calendar: its page, and what tests ask of it. */
    readonly googleCalendar: string;
    /** The local mailbox: its page, and what tests ask of it. */
    readonly mailbox: string;
    /** What takes the place of Sentry: its page, and what tests ask of it. */
    readonly sentry: string;
  };
  /** For the API's own role, which owns nothing. */
  readonly databaseUrl: string;
  readonly adminDatabaseUrl: string;
  readonly processes: Readonly<Partial<Record<PartName, RunningProcess>>>;
  /** Resolves with a sentence when a part ends that nobody stopped. */
  readonly broken: Promise<string>;
  stopPart(name: PartName): Promise<void>;
  startPart(name: PartName): Promise<void>;
  stop(): Promise<void>;
}

export const projectId = 'demo-flxibl';
