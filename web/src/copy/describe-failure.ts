import type { Failure } from '../lib/failure.ts';
import { brokenSentence, errorSentences, unreachableSentence } from './error-sentences.ts';

export const describeFailure = (failure: Failure): string => {
  if (failure.kind === 'refused') return errorSentences[failure.code];
  return failure.kind === 'unreachable' ? unreachableSentence : brokenSentence;
};
