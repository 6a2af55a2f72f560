import { t } from '@lingui/core/macro';
import { useCallback, useMemo, useState } from 'react';
import { showDone } from '../../components/toasts.ts';
import { useLiveRequests } from '../../lib/use-live-requests.ts';
import { useMay } from '../../lib/use-may.ts';
import { askedChanges, askedOf } from './asked-changes.ts';
import type { BoardAssignment, Draft } from './draft-store.ts';
import { isAhead } from './lanes.ts';
import { useAskChange, type ChangeToAsk } from './use-ask-change.ts';

/** Agreed work at other times: what is being prepared, is sent or has been asked and waits for an answer. */
export const useChanges = () => {
  const mayAsk = useMay()('openRequest');
  const [prepared, setPrepared] = useState<Draft | null>(null);
  const live = useLiveRequests(askedChanges, mayAsk);
  const asking = useAskChange();
  const { mutate, reset, isPending, variables } = asking;

  const sending = isPending ? variables : null;
  const waiting = live.data;
  const asked = useMemo(() => askedOf(waiting ?? [], sending ?? null), [waiting, sending]);
  const waitingIds = useMemo(
    () => new Set([...asked.values()].flat().map(({ assignmentId }) => assignmentId)),
    [asked],
  );
  const isMovable = useCallback(
    (assignment: BoardAssignment) =>
      mayAsk && !waitingIds.has(assignment.id) && isAhead(assignment, Date.now()),
    [mayAsk, waitingIds],
  );
  const ask = (change: ChangeToAsk): void => {
    setPrepared(null);
    mutate(change, {
      onSuccess: () => void showDone(t`Asked ${{ name: change.name }} for another time`),
    });
  };
  return {
    prepared,
    prepare: setPrepared,
    asked,
    isMovable,
    ask,
    failed: asking.isError && variables ? { error: asking.error, change: variables } : null,
    forget: reset,
  };
};
