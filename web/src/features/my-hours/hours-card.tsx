import type { Timesheet } from '@flxibl/contracts/timesheets';
import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Badge } from '../../components/badge.tsx';
import { Notice } from '../../components/notice.tsx';
import { CorrectedTimes, WorkedTimes } from '../../components/worked-times.tsx';
import { differenceWords } from '../../copy/difference-words.ts';
import { timesheetStateWords } from '../../copy/state-words.ts';
import { standingMinutes, standingPay } from '../../lib/corrections.ts';
import { formatSums } from '../../lib/format-money.ts';
import { formatClock, formatDay, formatMinutes } from '../../lib/format-time.ts';

interface HoursCardProps {
  readonly sheet: Timesheet;
  readonly roleName: string;
  /** The freelancer's own zone. */
  readonly ownZone: string;
  readonly children?: ReactNode;
}

const byItself: Partial<Record<Timesheet['state'], (day: string, clock: string) => string>> = {
  open: (day, clock) => t`Handed in as it stands on ${day}, ${clock}, if nothing else is said.`,
  submitted: (day, clock) => t`Approved as it stands on ${day}, ${clock}, if nothing else is said.`,
  amended: (day, clock) => t`Accepted on ${day}, ${clock}, if nothing else is said.`,
};

/** What was worked and what it is worth, with what both sides said about it. */
export const HoursCard = ({ sheet, roleName, ownZone, children }: HoursCardProps) => {
  const { state, timeZone, amendment, dueAt, clientName } = sheet;
  const pay = formatSums(standingPay(sheet));
  const time = formatMinutes(standingMinutes(sheet));
  const { words, tone } = timesheetStateWords[state];
  return (
    <article className="rounded-card border border-line bg-surface px-4 py-4 sm:px-5">
      <div className="flex items-start justify-between gap-3">
        <h2 className="min-w-0 text-lg font-semibold tracking-tight break-words">
          <Trans>
            {roleName} <span className="font-normal text-ink-soft">for {clientName}</span>
          </Trans>
        </h2>
        <Badge tone={tone}>{words}</Badge>
      </div>
      <p className="text-ink-soft break-words">{sheet.siteName}</p>
      <div className="mt-2 space-y-2">
        <WorkedTimes times={sheet} timeZone={timeZone} {...(amendment && { label: t`You stated:` })} />
        {amendment && (
          <Notice tone="warn" title={t`${clientName} proposes other times`}>
            <WorkedTimes times={amendment} timeZone={timeZone} />
            <p className="break-words">
              <bdi>{t`“${{ reason: amendment.reason }}”`}</bdi>
            </p>
          </Notice>
        )}
        {sheet.disputeReason !== null && <Said who={t`You disputed it:`} text={sheet.disputeReason} />}
        {sheet.resolveReason !== null && <Said who={t`Settled:`} text={sheet.resolveReason} />}
        {sheet.corrections.map((correction) => (
          <CorrectedTimes
            key={correction.id}
            correction={correction}
            difference={differenceWords(correction.minutes, correction.pay)}
            timeZone={timeZone}
          />
        ))}
        {dueAt !== null && byItself[state] && (
          <p className="text-sm text-ink-faint">
            {byItself[state](formatDay(dueAt, ownZone), formatClock(dueAt, ownZone))}
          </p>
        )}
      </div>
      <div className="mt-3 flex flex-wrap items-center justify-between gap-3 border-t border-line pt-3">
        <p className="tabular">
          <Trans>
            <span className="text-lg font-semibold">{pay}</span>{' '}
            <span className="text-sm text-ink-faint">for {time}</span>
          </Trans>
        </p>
        {children}
      </div>
    </article>
  );
};

const Said = ({ who, text }: { readonly who: string; readonly text: string }) => (
  <p className="text-sm break-words text-ink-soft">
    <span className="font-medium text-ink">{who}</span> <bdi>{t`“${{ reason: text }}”`}</bdi>
  </p>
);
