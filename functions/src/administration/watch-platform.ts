import { raiseAlert } from '../platform/monitoring.ts';
import { inTransaction } from '../platform/postgres.ts';
import { alertsOf } from './alert-rules.ts';
import { readFigures } from './figures-sql.ts';

/** Tells monitoring of what is wrong although nothing failed. @returns how much that is */
export const watchPlatform = async (now: Date): Promise<number> => {
  const alerts = alertsOf(await inTransaction('read only', (tx) => readFigures(tx, now)));
  for (const alert of alerts) await raiseAlert(alert);
  return alerts.length;
};
