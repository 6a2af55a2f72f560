import type { OperationName } from '@flxibl/contracts/api';
import type { Answer } from '@flxibl/contracts/api-client';
import type { Input } from './read-input.ts';
import type { RequestContext } from './request-context.ts';

/**
 * What has to ask somebody outside, who may take seconds: a first transaction decides whether it may be asked, then it
 * is, without a transaction, and a second one writes what came of it. An `Idempotency-Key` has no effect on it: it is
 * made so that doing it twice comes to the same.
 */
export interface OutsideUseCase<Name extends OperationName, Plan = unknown, Found = unknown> {
  plan(context: RequestContext, input: Input<Name>): Promise<Plan>;
  reach(plan: Plan): Promise<Found>;
  keep(context: RequestContext, input: Input<Name>, found: Found): Promise<Answer<Name>>;
}

/** What asks for nobody and has to answer although the database does not. */
export interface WithoutTransaction<Result> {
  withoutTransaction(): Promise<Result>;
}

export const isWithoutTransaction = (useCase: unknown): useCase is WithoutTransaction<unknown> =>
  typeof useCase === 'object' && useCase !== null && 'withoutTransaction' in useCase;

/**
 * Thrown inside a transaction that wants something done outside first: it is rolled back, the work is done, and the
 * request is run again from the start, with `secondTry` set.
 */
export class DoFirst extends Error {
  readonly work: () => Promise<unknown>;

  constructor(work: () => Promise<unknown>) {
    super('something outside has to be done first');
    this.name = 'DoFirst';
    this.work = work;
  }
}
