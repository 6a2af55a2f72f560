import { eventTypes, type Event } from '@flxibl/contracts/events';
import type { AuditEntry } from '@flxibl/contracts/audit';
import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { History, ScrollText } from 'lucide-react';
import { Link, useSearchParams } from 'react-router-dom';
import { ButtonLink } from '../../components/button-link.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { SelectField, TextField } from '../../components/field.tsx';
import { LoadMore } from '../../components/load-more.tsx';
import { Page } from '../../components/page.tsx';
import { ListSkeleton } from '../../components/skeleton.tsx';
import { eventWords } from '../../copy/event-words.ts';
import { whoDid } from '../../copy/who-did.ts';
import { daySpan } from '../../lib/day-span.ts';
import { formatClock, formatDay, zoneAbbreviation } from '../../lib/format-time.ts';
import { useSession } from '../../lib/session.ts';
import { useMay } from '../../lib/use-may.ts';

const useAudit = (type: Event['type'] | null, date: string | null) => {
  const { api, me } = useSession();
  const day = date ? daySpan(me.timeZone, date) : null;
  const range = day ? { from: new Date(day.from).toISOString(), to: new Date(day.to).toISOString() } : {};
  return useInfiniteQuery({
    queryKey: ['audit', type, date],
    queryFn: ({ pageParam, signal }) =>
      api(
        'listAudit',
        { query: { limit: 50, ...range, ...(type && { type }), ...(pageParam && { cursor: pageParam }) } },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
};

/** Who did what, the newest first: of the own client, or of everything for the platform. */
export const AuditPage = () => {
  const [params, setParams] = useSearchParams();
  const type = eventTypes.find((each) => each === params.get('type')) ?? null;
  const date = /^20\d{2}-\d{2}-\d{2}$/.exec(params.get('day') ?? '')?.[0] ?? null;
  const audit = useAudit(type, date);
  const { me } = useSession();
  const may = useMay();
  const entries = audit.data?.pages.flatMap(({ items }) => items);
  const filter = (name: 'type' | 'day', value: string): void => {
    const next = new URLSearchParams(params);
    if (value) next.set(name, value);
    else next.delete(name);
    setParams(next, { replace: true });
  };
  return (
    <Page
      title={t`Audit`}
      intro={t`Who did what, the newest first.`}
      width="narrow"
      actions={
        may('getRoster') && (
          <ButtonLink to="/roster">
            <History aria-hidden className="size-4" />
            {t`Roster as it was known`}
          </ButtonLink>
        )
      }
    >
      <div className="mb-4 grid gap-3 sm:grid-cols-2">
        <SelectField
          label={t`What`}
          value={type ?? ''}
          onChange={({ target }) => filter('type', target.value)}
        >
          <option value="">{t`Everything`}</option>
          {eventTypes.map((each) => (
            <option key={each} value={each}>
              {eventWords[each]}
            </option>
          ))}
        </SelectField>
        <TextField
          label={t`Day`}
          type="date"
          value={date ?? ''}
          onChange={({ target }) => filter('day', target.value)}
        />
      </div>
      {audit.isPending && <ListSkeleton rows={6} className="h-16" />}
      {audit.isError && !entries && (
        <FailureNotice
          error={audit.error}
          title={t`The audit could not be loaded`}
          retry={() => void audit.refetch()}
        />
      )}
      {entries?.length === 0 && (
        <EmptyState icon={ScrollText} title={t`Nothing of this kind`}>
          <p>{t`Choose another day, or everything.`}</p>
        </EmptyState>
      )}
      {entries && entries.length > 0 && (
        <ol className="divide-y divide-line rounded-card border border-line bg-surface">
          {entries.map((entry) => (
            <AuditLine key={entry.id} entry={entry} timeZone={me.timeZone} />
          ))}
        </ol>
      )}
      <LoadMore list={audit} />
    </Page>
  );
};

const shown = (value: unknown): string => {
  if (value === null || value === undefined) return t`nothing`;
  return typeof value === 'string' ? value : JSON.stringify(value);
};

const whenWords = (at: string, timeZone: string): string => {
  const [day, clock] = [formatDay(at, timeZone), formatClock(at, timeZone)];
  const zone = zoneAbbreviation(timeZone, at);
  return t`${day}, ${clock} ${zone}`;
};

const Who = ({ entry }: { readonly entry: AuditEntry }) => {
  const who = whoDid(entry);
  if (!entry.bookingId) return who;
  return (
    <Trans>
      {who},{' '}
      <Link to={`/bookings/${entry.bookingId}`} className="rounded-control underline">
        the booking
      </Link>
    </Trans>
  );
};

const AuditLine = ({ entry, timeZone }: { readonly entry: AuditEntry; readonly timeZone: string }) => (
  <li className="px-4 py-3 sm:px-5">
    <div className="flex flex-wrap items-baseline justify-between gap-x-4">
      <p className="font-medium">{eventWords[entry.type]}</p>
      <time dateTime={entry.occurredAt} className="tabular text-sm text-ink-faint">
        {whenWords(entry.occurredAt, timeZone)}
      </time>
    </div>
    <p className="text-sm break-words text-ink-soft">
      <Who entry={entry} />
    </p>
    {entry.reason && (
      <p className="text-sm break-words">
        <bdi>{t`“${{ reason: entry.reason }}”`}</bdi>
      </p>
    )}
    {entry.changes.length > 0 && (
      <details className="mt-1 text-sm">
        <summary className="inline-block min-h-6 text-ink-faint">
          {plural({ count: entry.changes.length }, { one: '# change', other: '# changes' })}
        </summary>
        <ul className="mt-1 space-y-0.5">
          {entry.changes.map(({ field, before, after }) => (
            <li key={field} className="break-all text-ink-soft">
              <bdi>{field}</bdi>: <bdi>{shown(before)}</bdi>{' '}
              <span className="inline-block rtl:-scale-x-100">→</span> <bdi>{shown(after)}</bdi>
            </li>
          ))}
        </ul>
      </details>
    )}
  </li>
);
