import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { CloudOff } from 'lucide-react';
import { useNow } from '../../lib/use-now.ts';
import './check-in-code.css';
import { codeMillis, isSure, phaseAt, type Lead } from './server-clock.ts';

interface CodeDisplayProps {
  readonly code: {
    readonly digits: string;
    readonly until: string;
    readonly validUntil: number;
    readonly lead: Lead;
  };
}

/** The digits as large as the screen allows, how long they hold, and what is wrong when the next do not come. */
export const CodeDisplay = ({ code: { digits, until, validUntil, lead } }: CodeDisplayProps) => {
  const phase = phaseAt(useNow(250), validUntil, lead);
  const seconds = phase.kind === 'over' ? 0 : Math.ceil(phase.left / 1000);
  // A moment is ordinary: the next code is on its way.
  const isLate = phase.kind === 'late' && phase.left < codeMillis - 3000;
  return (
    <>
      {phase.kind === 'over' ? (
        <CloudOff aria-hidden className="size-24 text-ink-faint" />
      ) : (
        <p dir="ltr" className="check-in-code tabular font-semibold tracking-tight">
          <span aria-hidden>
            {digits.slice(0, 3)}
            <span className="inline-block w-[0.25em]" />
            {digits.slice(3)}
          </span>
          {/* One by one, as they are typed. */}
          <span className="sr-only">{Array.from(digits).join(' ')}</span>
        </p>
      )}
      {phase.kind === 'current' && (
        <>
          <div aria-hidden className="h-2 w-[min(70vw,32rem)] overflow-hidden rounded-full bg-sunken">
            <div
              className={`h-full rounded-full ${seconds <= 5 ? 'bg-warn-ink' : 'bg-accent'}`}
              style={{ inlineSize: isSure(lead) ? `${(phase.left / codeMillis) * 100}%` : '100%' }}
            />
          </div>
          <p className="tabular text-lg text-ink-soft">
            {isSure(lead) ? (
              <Trans>
                Changes in <time dateTime={until}>{seconds} s</time>
              </Trans>
            ) : (
              t`Changes within 30 s`
            )}
          </p>
        </>
      )}
      <div role="status" className="max-w-md">
        {isLate && (
          <p className="font-medium text-warn-ink">{t`The next code does not come: there is no connection.`}</p>
        )}
        {phase.kind === 'over' && (
          <>
            <p className="font-medium text-warn-ink">{t`No connection, so there is no code.`}</p>
            <p className="text-ink-soft">
              {t`It comes back by itself. Until then, whoever booked can check people in on the booking.`}
            </p>
          </>
        )}
      </div>
      {isLate && (
        <p className="tabular text-ink-soft">
          {plural(seconds, {
            one: 'This one is taken for # second more.',
            other: 'This one is taken for # seconds more.',
          })}
        </p>
      )}
    </>
  );
};
