import type { Timesheet } from '@flxibl/contracts/timesheets';
import { t } from '@lingui/core/macro';
import type { ReactNode } from 'react';
import { Badge } from '../../components/badge.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Notice } from '../../components/notice.tsx';
import { CorrectedTimes, WorkedTimes } from '../../components/worked-times.tsx';
import { differenceWords } from '../../copy/difference-words.ts';
import { timesheetStateWords } from '../../copy/state-words.ts';
import { standingCharge, standingMinutes } from '../../lib/corrections.ts';
import { formatSums } from '../../lib/format-money.ts';
import { formatDay, formatMinutes, formatRange } from '../../lib/format-time.ts';

interface HoursLineProps {
  readonly sheet: Timesheet;
  readonly roleName: string;
  /** For the platform, which sees the hours of every client. */
  readonly showClient: boolean;
  readonly selected: boolean;
  readonly error: unknown;
  /** Null where it cannot be approved. */
  readonly onSelect: ((selected: boolean) => void) | null;
  readonly children?: ReactNode;
}

/** One timesheet: who, when, how long, at what charge, and what was said about it. */
export const HoursLine = ({
  sheet,
  roleName,
  showClient,
  selected,
  error,
  onSelect,
  children,
}: HoursLineProps) => {
  const { words, tone } = timesheetStateWords[sheet.state];
  const { amendment, timeZone } = sheet;
  const planned = formatRange(sheet.plannedStartsAt, sheet.plannedEndsAt, timeZone);
  const differs = sheet.startsAt !== sheet.plannedStartsAt || sheet.endsAt !== sheet.plannedEndsAt;
  const [name, day] = [sheet.freelancerName, formatDay(sheet.startsAt, timeZone)];
  return (
    <article className="rounded-card border border-line bg-surface px-4 py-4 has-checked:border-accent sm:px-5">
      <div className="flex items-start gap-3">
        {onSelect && (
          <label className="-m-2 flex shrink-0 p-2">
            <input
              type="checkbox"
              className="mt-1 size-4.5 accent-accent"
              aria-label={t`Select ${name}, ${day}`}
              checked={selected}
              onChange={({ target }) => onSelect(target.checked)}
            />
          </label>
        )}
        <div className="grid min-w-0 flex-1 gap-x-6 gap-y-2 md:grid-cols-[minmax(0,1.1fr)_minmax(0,1.4fr)_auto]">
          <div className="min-w-0">
            <h2 className="font-semibold break-words">{name}</h2>
            <p className="text-sm break-words text-ink-soft">
              {roleName}, <bdi>{sheet.siteName}</bdi>
              {showClient && <bdi className="block">{sheet.clientName}</bdi>}
            </p>
          </div>
          <div className="min-w-0 space-y-2">
            <WorkedTimes times={sheet} timeZone={timeZone} {...(amendment && { label: t`Stated:` })} />
            {differs && <p className="tabular text-sm text-warn-ink">{t`Planned: ${planned}`}</p>}
            {sheet.corrections.map((correction) => (
              <CorrectedTimes
                key={correction.id}
                correction={correction}
                difference={correction.charge ? differenceWords(correction.minutes, correction.charge) : ''}
                timeZone={timeZone}
              />
            ))}
          </div>
          <div className="tabular flex items-start justify-between gap-3 md:flex-col md:items-end md:gap-1">
            <Badge tone={tone}>{words}</Badge>
            <p className="text-end">
              <span className="font-semibold">{formatSums(standingCharge(sheet))}</span>{' '}
              <span className="text-sm text-ink-soft">{formatMinutes(standingMinutes(sheet))}</span>
            </p>
          </div>
        </div>
      </div>
      {amendment && <AmendmentNotice sheet={sheet} amendment={amendment} />}
      {error !== undefined && (
        <div className="mt-3">
          <FailureNotice error={error} title={t`This one was not approved`} urgent />
        </div>
      )}
      {children}
    </article>
  );
};

interface AmendmentNoticeProps {
  readonly sheet: Timesheet;
  readonly amendment: NonNullable<Timesheet['amendment']>;
}

/** The other times that were proposed, and what was said to them. */
const AmendmentNotice = ({ sheet, amendment }: AmendmentNoticeProps) => {
  const { freelancerName: name, disputeReason, resolveReason, timeZone } = sheet;
  const isDisputed = sheet.state === 'disputed';
  return (
    <div className="mt-3">
      <Notice
        tone={isDisputed ? 'warn' : 'info'}
        title={isDisputed ? t`${name} does not agree` : t`You proposed`}
      >
        {disputeReason !== null && <Reason reason={disputeReason} />}
        <WorkedTimes times={amendment} timeZone={timeZone} {...(isDisputed && { label: t`You proposed:` })} />
        <Reason reason={amendment.reason} />
        {resolveReason !== null && (
          <p className="break-words">
            {t`Settled:`} <bdi>{t`“${{ reason: resolveReason }}”`}</bdi>
          </p>
        )}
      </Notice>
    </div>
  );
};

const Reason = ({ reason }: { readonly reason: string }) => (
  <p className="break-words">
    <bdi>{t`“${reason}”`}</bdi>
  </p>
);
