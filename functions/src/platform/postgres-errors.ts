import { AppError } from '../lib/app-error.ts';

const retryable = new Set(['40P01', '40001']);
// Connection lost or refused, server starting or stopping, too many connections, statement or transaction cut off by its limit.
const unavailable = /^(08...|57P0.|53300|57014|55P03|25P0[34])$/;
const networkCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EHOSTUNREACH',
]);
const lostConnection =
  /connection terminated|timeout exceeded when trying to connect|client has encountered a connection error/i;

const codeOf = (error: unknown): string =>
  error !== null && typeof error === 'object' && 'code' in error ? String(error.code) : '';

/** A deadlock or serialisation failure: nothing was written, the same transaction may be run again. */
export const isRetryable = (error: unknown): boolean => retryable.has(codeOf(error));

/** The constraint that refused, by the sentence it is named after; undefined for any other error. */
const violatedConstraint = (error: unknown): string | undefined =>
  codeOf(error).startsWith('23') && error !== null && typeof error === 'object' && 'constraint' in error
    ? String(error.constraint)
    : undefined;

/** Turns what Postgres or its connection says into an answer; what it does not know comes back as it is. */
export const explainPostgresError = (error: unknown): unknown => {
  const constraint = violatedConstraint(error);
  if (constraint === 'assignments_freelancer_cannot_overlap') {
    return new AppError('freelancer_taken', 'The freelancer has just been booked for this time.');
  }
  if (
    constraint === 'assignments_seat_is_taken_once' ||
    constraint === 'assignments_seat_is_within_headcount'
  ) {
    return new AppError('shift_full', 'The shift has no open seat.');
  }
  if (constraint === 'purchase_orders_are_not_exceeded') {
    return new AppError('budget_exceeded', 'The purchase order has not enough left for this.');
  }
  if (constraint === 'purchase_orders_have_one_currency') {
    return new AppError('currency_differs', 'The purchase order is in another currency.');
  }
  if (constraint === 'calendar_accounts_belong_to_one') {
    return new AppError('calendar_linked_elsewhere', 'This account is connected to somebody else already.');
  }
  const code = codeOf(error);
  const message = error instanceof Error ? error.message : '';
  if (
    isRetryable(error) ||
    unavailable.test(code) ||
    networkCodes.has(code) ||
    lostConnection.test(message)
  ) {
    return new AppError(
      'unavailable',
      'The database cannot be reached right now. Nothing was lost; try again.',
    );
  }
  return error;
};
