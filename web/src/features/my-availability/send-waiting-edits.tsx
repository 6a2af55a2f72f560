import { useSendWaiting } from './use-waiting-edits.ts';

/** On every page, since people do not wait on the one where they changed something. */
export const SendWaitingEdits = () => {
  useSendWaiting();
  return null;
};
