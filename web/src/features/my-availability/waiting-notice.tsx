import type { AvailabilityRules } from '@flxibl/contracts/availability';
import { t } from '@lingui/core/macro';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { errorSentences } from '../../copy/error-sentences.ts';
import { formatMinutes } from '../../lib/format-time.ts';
import { useSession } from '../../lib/session.ts';
import { lookAtWaiting } from './use-waiting-edits.ts';
import { dropEdit, insistOnWeek, type WaitingWeek } from './waiting-edits.ts';
import { minutesPerWeek, weekOf } from './week.ts';

interface WaitingNoticeProps {
  readonly edit: WaitingWeek;
  readonly saved: AvailabilityRules;
}

/** A week that is only on this device: that it is, and what to do when the server would not have it. */
export const WaitingNotice = ({ edit, saved }: WaitingNoticeProps) => {
  const { me } = useSession();
  const queryClient = useQueryClient();
  const settle = async (by: Promise<void>): Promise<void> => {
    await by;
    await lookAtWaiting(queryClient);
  };
  const mine = formatMinutes(minutesPerWeek(weekOf(edit.draft.rules)));
  if (edit.refused === null) {
    return (
      <div className="mb-3">
        <Notice title={t`Kept on this device`}>
          <p>
            {t`It is sent by itself as soon as there is a connection. Until then bookers see your former week.`}
          </p>
          <Button onClick={() => void settle(dropEdit(me.uid, edit.id))}>{t`Take it back`}</Button>
        </Notice>
      </div>
    );
  }
  return (
    <div className="mb-3">
      <Notice tone="warn" urgent title={t`Your week of ${mine} was not saved`}>
        <p>{errorSentences[edit.refused.code]}</p>
        <div className="flex flex-wrap gap-2">
          {edit.refused.code === 'availability_changed' && (
            <Button look="primary" onClick={() => void settle(insistOnWeek(me.uid, edit.id, saved.revision))}>
              {t`Use mine of ${mine}`}
            </Button>
          )}
          <Button onClick={() => void settle(dropEdit(me.uid, edit.id))}>{t`Keep the one below`}</Button>
        </div>
      </Notice>
    </div>
  );
};
