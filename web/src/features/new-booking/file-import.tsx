import type { ShiftImport } from '@flxibl/contracts/imports';
import { plural, t } from '@lingui/core/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { TextArea } from '../../components/field.tsx';
import { Notice } from '../../components/notice.tsx';
import { isUndecided } from '../../lib/failure.ts';
import { formatSums } from '../../lib/format-money.ts';
import { formatRange } from '../../lib/format-time.ts';
import { useSession } from '../../lib/session.ts';
import { useIntention } from '../../lib/use-intention.ts';
import { useRoleName } from '../../lib/use-reference-lists.ts';

interface Wanted {
  readonly csv: string;
  readonly dryRun: boolean;
}

const useImport = () => {
  const { api } = useSession();
  const queryClient = useQueryClient();
  const withKey = useIntention();
  return useMutation({
    mutationFn: (wanted: Wanted) =>
      withKey(wanted, (idempotencyKey) => api('importShifts', { body: wanted }, { idempotencyKey })),
    retry: (failures, error) => failures < 2 && isUndecided(error),
    onSuccess: ({ imported }) => imported && queryClient.invalidateQueries({ queryKey: ['bookings'] }),
  });
};

const bookWords = ({ shifts, totals }: ShiftImport): string => {
  if (totals.length === 0) return plural(shifts, { one: 'Book # shift', other: 'Book # shifts' });
  const cost = formatSums(totals);
  return plural(shifts, { one: `Book # shift, ${cost}`, other: `Book # shifts, ${cost}` });
};

/** Shifts from a CSV file: tried first, line by line, and booked as a whole or not at all. */
export const FileImport = ({ onImported }: { readonly onImported: (count: number) => void }) => {
  const [csv, setCsv] = useState('');
  const tried = useImport();
  const booked = useImport();
  // What was tried speaks of the text as it was then.
  const result = tried.variables?.csv === csv ? tried.data : undefined;
  return (
    <div className="space-y-4">
      <form
        className="space-y-4 rounded-card border border-line bg-surface px-4 py-4 sm:px-5"
        onSubmit={(event) => {
          event.preventDefault();
          if (csv.trim() !== '') tried.mutate({ csv, dryRun: true });
        }}
      >
        <div>
          <label htmlFor="csv-file" className="mb-1 block text-[0.8125rem] font-medium text-ink-soft">
            {t`CSV file`}
          </label>
          <input
            id="csv-file"
            type="file"
            accept=".csv,text/csv,text/plain"
            className="block w-full text-sm file:me-3 file:min-h-10 file:rounded-control file:border file:border-solid file:border-line file:bg-surface file:px-4 file:font-medium file:text-ink"
            onChange={({ target }) => void target.files?.[0]?.text().then(setCsv)}
          />
        </div>
        <TextArea
          dir="ltr"
          label={t`Or its text`}
          rows={6}
          spellCheck={false}
          className="font-mono text-sm"
          hint={t`Header first: site, role, start, end; and if wanted headcount, freelancers (with | between them), note, crew. Times as 2026-12-01T09:00, on the clock of the site.`}
          value={csv}
          onChange={({ target }) => setCsv(target.value)}
        />
        <div className="flex justify-end">
          <Button look="primary" type="submit" busy={tried.isPending} disabled={csv.trim() === ''}>
            {t`Try it, without booking`}
          </Button>
        </div>
      </form>
      {tried.error !== null && (
        <FailureNotice error={tried.error} title={t`The file could not be tried`} urgent />
      )}
      {result && <Findings result={result} />}
      {booked.error !== null && <FailureNotice error={booked.error} title={t`Nothing was booked`} urgent />}
      {result && result.faults.length === 0 && result.shifts > 0 && (
        <div className="flex justify-end">
          <Button
            look="primary"
            busy={booked.isPending}
            onClick={() =>
              booked.mutate({ csv, dryRun: false }, { onSuccess: (done) => onImported(done.shifts) })
            }
          >
            {bookWords(result)}
          </Button>
        </div>
      )}
    </div>
  );
};

const seatsWords = (role: string, seats: number, named: number): string =>
  t`${role}, ${plural(seats, { one: '# seat', other: '# seats' })}, ${plural(named, { one: '# named', other: '# named' })}`;

/** Each bad line with what is wrong in it, then what the good ones become. */
const Findings = ({ result }: { readonly result: ShiftImport }) => {
  const roleName = useRoleName();
  return (
    <div role="status" className="space-y-4">
      {result.faults.length > 0 ? (
        <Notice
          tone="warn"
          title={plural({ count: result.faults.length }, { one: 'One fault', other: '# faults' })}
        >
          <p>{t`Nothing is booked before every line is right.`}</p>
          <ul className="list-disc ps-5">
            {result.faults.map(({ line, column, message }) => (
              <li key={`${line} ${column} ${message}`} className="break-words">
                {column ? t`Line ${line}, ${column}: ${message}` : t`Line ${line}: ${message}`}
              </li>
            ))}
          </ul>
        </Notice>
      ) : (
        <Notice
          title={plural(
            { count: result.shifts },
            { one: 'Every line is right: # shift', other: 'Every line is right: # shifts' },
          )}
        >
          <p>{t`They are booked together, or not at all.`}</p>
        </Notice>
      )}
      {result.planned.length > 0 && (
        <ul className="divide-y divide-line rounded-card border border-line bg-surface">
          {result.planned.map((shift) => (
            <li key={shift.line} className="flex flex-wrap justify-between gap-x-4 px-4 py-2 text-sm">
              <span className="tabular">
                <span className="text-ink-faint">{t`Line ${{ line: shift.line }}`}</span>{' '}
                {formatRange(shift.startsAt, shift.endsAt, shift.timeZone)}
              </span>
              <span className="text-ink-soft">
                {seatsWords(roleName(shift.role), shift.headcount, shift.freelancers.length)}
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
};
