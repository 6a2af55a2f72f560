import type { Site } from '@flxibl/contracts/sites';
import { t } from '@lingui/core/macro';
import { useId, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Modal } from '../../components/modal.tsx';
import { Notice } from '../../components/notice.tsx';
import { ReasonField } from '../../components/reason-field.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { reasonWords } from '../../copy/reason-words.ts';
import { elapsedMinutes, formatHours, formatMinutes, formatRange } from '../../lib/format-time.ts';
import { spanOf, type Span } from '../../lib/span.ts';
import type { Clashes } from './change-clashes.ts';
import type { ChangeToAsk } from './use-ask-change.ts';
import { useChangePreview, type WorkToMove } from './use-change-preview.ts';

interface ChangePanelProps {
  readonly work: WorkToMove;
  readonly site: Site;
  readonly name: string;
  readonly after: Span;
  /** What the board sees in the way at this moment. */
  readonly clashes: Clashes;
  readonly onAsk: (change: ChangeToAsk) => void;
  readonly onClose: () => void;
}

const suggestions = [t`We begin at another time`, t`We need longer`, t`We need less time`];

/** Agreed work changes by agreement only: what would be asked, what stands against it, and why it is asked. */
export const ChangePanel = ({ work, site, name, after, clashes, onAsk, onClose }: ChangePanelProps) => {
  const preview = useChangePreview(work, site, after);
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const form = useId();
  const agreed = preview.data?.agreed;
  const before = agreed && spanOf(agreed);
  const same = before?.from === after.from && before.to === after.to;
  const ask = (): void => {
    if (!agreed || !before || same) return;
    if (reason.trim() === '') return setMissing(true);
    const { assignmentId, freelancerId } = work;
    onAsk({
      assignmentId,
      freelancerId,
      name,
      timeZone: agreed.timeZone,
      before,
      after,
      reason: reason.trim(),
    });
    return undefined;
  };
  return (
    <Modal
      look="sheet"
      title={t`Ask ${name} for another time`}
      onClose={onClose}
      footer={
        <Button
          look="primary"
          type="submit"
          form={form}
          className="min-h-12 w-full"
          busy={preview.isPending}
          disabled={!agreed || same}
        >{t`Ask ${name}`}</Button>
      }
    >
      <form
        id={form}
        noValidate
        className="space-y-5"
        onSubmit={(event) => {
          event.preventDefault();
          ask();
        }}
      >
        {preview.isPending && <Skeleton className="h-28" />}
        {preview.isError && (
          <FailureNotice
            error={preview.error}
            title={t`The shift could not be loaded`}
            retry={() => void preview.refetch()}
          />
        )}
        {agreed && before && (
          <>
            <dl className="grid grid-cols-[5.5rem_minmax(0,1fr)] gap-x-4 gap-y-2.5">
              <dt className="text-ink-faint">{t`Agreed`}</dt>
              <dd className="tabular text-ink-soft">
                {formatRange(agreed.startsAt, agreed.endsAt, agreed.timeZone)}
              </dd>
              <dt className="text-ink-faint">{t`Asked for`}</dt>
              <dd className="tabular font-semibold">{formatRange(after.from, after.to, agreed.timeZone)}</dd>
              <dt className="text-ink-faint">{t`Length`}</dt>
              <dd>{lengthWords(before, after)}</dd>
              <dt className="text-ink-faint">{t`Site`}</dt>
              <dd className="break-words">
                <bdi>{agreed.siteName}</bdi>
              </dd>
            </dl>
            <Conflicts
              clashes={clashes}
              against={(preview.data?.against ?? []).map((code) => reasonWords[code])}
              timeZone={agreed.timeZone}
            />
            {same && <p className="text-ink-soft">{t`This is the time that is agreed already.`}</p>}
            <p className="text-sm text-ink-soft">
              {t`What was agreed counts until ${name} says yes. Rest, travel and limits of hours are checked when it is sent.`}
            </p>
          </>
        )}
        <ReasonField
          value={reason}
          onChange={setReason}
          suggestions={suggestions}
          missing={missing}
          firstFocus
        />
      </form>
    </Modal>
  );
};

const lengthWords = (before: Span, after: Span): string => {
  const [old, length] = [elapsedMinutes(before.from, before.to), elapsedMinutes(after.from, after.to)];
  const [was, is] = [formatMinutes(old), formatMinutes(length)];
  return old === length ? is : t`${is} instead of ${was}`;
};

interface ConflictsProps {
  readonly clashes: Clashes;
  readonly against: readonly string[];
  readonly timeZone: string;
}

/** Said before it is sent, and nothing where nothing is known to be in the way. */
const Conflicts = ({ clashes, against, timeZone }: ConflictsProps) => {
  const hoursOf = ({ from, to }: Span): string => formatHours(from, to, timeZone);
  const lines = [
    ...clashes.work.map((work) => {
      const [hours, site] = [hoursOf(spanOf(work)), work.siteName];
      return t`Booked by you ${hours} at ${site}`;
    }),
    ...clashes.notFree.map((span) => t`Not free ${{ hours: hoursOf(span) }}`),
    ...against,
  ];
  if (lines.length === 0) return null;
  return (
    <Notice tone="warn" title={t`This is in the way now`}>
      <ul className="list-disc ps-5">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p>{t`It is refused if it still is when you ask.`}</p>
    </Notice>
  );
};
