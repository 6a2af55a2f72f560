import { errorStatus, type ErrorCode } from '@flxibl/contracts/error-codes';
import type { Problem } from '@flxibl/contracts/problem';

type Details = Partial<
  Pick<
    Problem,
    | 'errors'
    | 'checks'
    | 'alternatives'
    | 'freelancerId'
    | 'shift'
    | 'possible'
    | 'conflicts'
    | 'assignments'
    | 'invitation'
  >
>;

/** A refusal that the caller is told of: the code is stable, the detail is a sentence for people. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: Details;

  constructor(code: ErrorCode, detail: string, details: Details = {}) {
    super(detail);
    this.name = 'AppError';
    this.code = code;
    this.details = details;
  }

  get status(): number {
    return errorStatus[this.code];
  }
}

/**
 * A refusal that leaves something behind, such as a wrong code that counts: its transaction is committed. Whoever
 * throws it has written that and nothing else.
 */
export class KeptRefusal extends AppError {}

/** Bad input at one place of the request, `shifts.0.end`. */
export const invalidInput = (path: string, message: string): AppError =>
  new AppError('invalid_input', 'The request has fields that are not valid.', {
    errors: [{ path, message }],
  });

/** The same words for what does not exist and for what is another client's, so that nobody learns which. */
export const notFound = (): AppError => new AppError('not_found', 'There is no such object.');
