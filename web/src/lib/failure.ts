import { ApiProblem } from '@flxibl/contracts/api-client';
import type { ErrorCode } from '@flxibl/contracts/error-codes';
import type { Problem } from '@flxibl/contracts/problem';

export type Failure =
  | { readonly kind: 'refused'; readonly code: ErrorCode; readonly problem: Problem }
  /** No answer came: whether the server did it is unknown. */
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'broken' };

/** Firebase renews the token of a call, and says in its own way that it could not. */
const isWithoutNetwork = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'auth/network-request-failed';

export const failureOf = (error: unknown): Failure => {
  if (error instanceof ApiProblem) {
    return { kind: 'refused', code: error.problem.code, problem: error.problem };
  }
  return error instanceof TypeError || isWithoutNetwork(error) ? { kind: 'unreachable' } : { kind: 'broken' };
};

/** True when sending the very same again may still succeed: nothing was decided. */
export const isUndecided = (error: unknown): boolean => {
  const failure = failureOf(error);
  if (failure.kind !== 'refused') return true;
  return failure.problem.status >= 500 || failure.code === 'rate_limited';
};
