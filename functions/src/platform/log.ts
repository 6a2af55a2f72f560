type Severity = 'DEBUG' | 'INFO' | 'WARNING' | 'ERROR';

/** One structured line as Cloud Logging reads it: `severity` and `message` are its own fields. */
export const log = (severity: Severity, message: string, fields: Record<string, unknown> = {}): void => {
  const line = JSON.stringify({ severity, message, ...fields });
  if (severity === 'ERROR') console.error(line);
  else console.log(line);
};
