import { t } from '@lingui/core/macro';
import { errorSentences, unreachableSentence } from './error-sentences.ts';

const isCode = (why: string): why is keyof typeof errorSentences => Object.hasOwn(errorSentences, why);

/** Why the buttons of a notification could not do what they say, in words. The text comes from the address bar. */
export const unansweredSentence = (why: string | null): string => {
  if (why === 'signed_out') return t`You were not signed in on this device. You are now: answer here.`;
  if (why === 'shift_full' || why === 'invalid_state')
    return t`The offer has changed in the meantime. This is how it stands now.`;
  return why !== null && isCode(why) ? errorSentences[why] : unreachableSentence;
};
