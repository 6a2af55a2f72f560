import { AsyncLocalStorage } from 'node:async_hooks';
import { scrubText } from '@flxibl/contracts/scrub-text';

type Severity = 'DEBUG' | 'INFO' | 'WARNING' | 'ERROR';

type Fields = Readonly<Record<string, unknown>>;

const fieldsHere = new AsyncLocalStorage<Fields>();

/** Whatever is logged by the work, however deep in it, carries these fields. */
export const withLogFields = <Result>(fields: Fields, work: () => Result): Result =>
  fieldsHere.run({ ...fieldsHere.getStore(), ...fields }, work);

/** The request or run that this code works for; undefined outside of any. */
export const presentRequestId = (): string | undefined => {
  const requestId = fieldsHere.getStore()?.['requestId'];
  return typeof requestId === 'string' ? requestId : undefined;
};

const scrubbed = (_: string, value: unknown): unknown =>
  typeof value === 'string' ? scrubText(value) : value;

/**
 * One structured line as Cloud Logging reads it: `severity`, `message` and what begins with `logging.googleapis.com/`
 * are its own fields. What people wrote and what is secret is taken out of every text.
 */
export const log = (severity: Severity, message: string, fields: Fields = {}): void => {
  const line = JSON.stringify({ severity, message, ...fieldsHere.getStore(), ...fields }, scrubbed);
  if (severity === 'ERROR') console.error(line);
  else console.log(line);
};
