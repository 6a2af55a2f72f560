import type { SearchHit } from '@flxibl/contracts/availability';
import { t } from '@lingui/core/macro';
import { useState } from 'react';
import { showNews } from '../../components/toasts.ts';
import { reasonWords } from '../../copy/reason-words.ts';
import type { Span } from '../../lib/span.ts';
import type { BoardChoice } from './board-choice.ts';
import { createDraftStore, type Draft } from './draft-store.ts';
import { choiceOf } from './lane-time.ts';
import { useChanges } from './use-changes.ts';
import { useDrawnTime } from './use-drawn-time.ts';
import type { useLiveBoard } from './use-live-board.ts';

interface ChoosingTimeInput {
  readonly live: Pick<ReturnType<typeof useLiveBoard>, 'search' | 'keepOrder'>;
  readonly shown: Span | null;
  readonly timeZone: string;
  readonly onChange: (change: Partial<BoardChoice>) => void;
  readonly onBook: (freelancerId: string) => void;
}

/** A time that is chosen on somebody's day: free time is booked, agreed work is asked to move. */
export const useChoosingTime = ({ live, shown, timeZone, onChange, onBook }: ChoosingTimeInput) => {
  const [drafts] = useState(createDraftStore);
  const changes = useChanges();
  const answer = ({ name: whose }: Draft, hit: SearchHit | undefined): void => {
    if (hit?.eligible) onBook(hit.freelancerId);
    else if (hit) void showNews(t`${whose} cannot be booked then`, whyNot(hit));
  };
  const waitForAnswer = useDrawnTime({ shown, search: live.search, onAnswer: answer });
  const choose = (draft: Draft): void => {
    if (draft.moved) return changes.prepare(draft);
    live.keepOrder();
    onChange(choiceOf(draft.span, timeZone));
    return waitForAnswer(draft);
  };
  return { drafts, changes, choose };
};

const whyNot = ({ reasons }: SearchHit) => ({
  description: reasons.map((reason) => reasonWords[reason]).join(', '),
});
