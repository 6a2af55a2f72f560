import { plural, t } from '@lingui/core/macro';
import { CalendarSearch, Printer } from 'lucide-react';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { BackLink } from '../../components/back-link.tsx';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Notice } from '../../components/notice.tsx';
import { Page } from '../../components/page.tsx';
import { ListSkeleton } from '../../components/skeleton.tsx';
import { daySpan } from '../../lib/day-span.ts';
import { formatDate, formatZonedMoment } from '../../lib/format-time.ts';
import { useSession } from '../../lib/session.ts';
import { useMay } from '../../lib/use-may.ts';
import { useNow } from '../../lib/use-now.ts';
import { useRoleName, useSites } from '../../lib/use-reference-lists.ts';
import { compareRosters, countOf, type RosterCount } from './compare-rosters.ts';
import { knownAtOf, readRosterChoice, writeRosterChoice, type RosterChoice } from './roster-choice.ts';
import { RosterFilters } from './roster-filters.tsx';
import { RosterTable } from './roster-table.tsx';
import { useRosters } from './use-rosters.ts';

const minute = 60_000;

/** Who was to work where on a day, as it was known at a moment, beside how it is known now. */
export const RosterPage = () => {
  const { me } = useSession();
  const may = useMay();
  const sites = useSites();
  const roleName = useRoleName();
  const [params, setParams] = useSearchParams();
  const site = sites.data?.find(({ id }) => id === params.get('site')) ?? null;
  const timeZone = site?.timeZone ?? me.timeZone;
  const choice = readRosterChoice(params, timeZone);
  const change = (part: Partial<RosterChoice>): void => {
    // From the address itself: of two quick choices the second must not forget the first, not drawn yet.
    const before = new URLSearchParams(window.location.search);
    setParams(writeRosterChoice(before, part), { replace: true });
  };

  const knownAt = knownAtOf(choice, timeZone);
  const now = useNow(minute);
  const day = daySpan(timeZone, choice.date);
  const rosters = useRosters(choice.siteId, day, knownAt);
  const { data, isPlaceholderData } = rosters;
  const lines = useMemo(() => (data ? compareRosters(data.before, data.after) : []), [data]);
  const shown = choice.onlyDifferences ? lines.filter(({ difference }) => difference !== 'same') : lines;

  const shownDate = formatDate(choice.date);
  const moment = formatZonedMoment(knownAt, timeZone);
  const place = site?.name ?? t`all sites`;
  return (
    <Page
      title={t`Roster`}
      back={
        may('listAudit') ? (
          <div className="print:hidden">
            <BackLink to="/audit" words={t`Audit`} />
          </div>
        ) : undefined
      }
      intro={<p className="break-words">{t`${shownDate}, ${place}, as it was known ${moment}`}</p>}
      actions={
        <Button className="print:hidden" disabled={shown.length === 0} onClick={() => window.print()}>
          <Printer aria-hidden className="size-4" />
          {t`Print`}
        </Button>
      }
    >
      <RosterFilters
        sites={sites.data ?? []}
        choice={choice}
        timeZone={timeZone}
        knownAt={knownAt}
        onChange={change}
      />
      {knownAt > now + minute && (
        <div className="mb-4">
          <Notice tone="warn" title={t`This moment is still ahead`}>
            <p>{t`What is known now is shown on both sides.`}</p>
          </Notice>
        </div>
      )}
      {data?.complete === false && (
        <div className="mb-4">
          <Notice tone="warn" title={t`Not everybody is shown`}>
            <p>{t`There are too many on this day. Choose one site.`}</p>
          </Notice>
        </div>
      )}
      {rosters.isError && (
        <FailureNotice
          error={rosters.error}
          title={t`The roster could not be loaded`}
          retry={() => void rosters.refetch()}
        />
      )}
      {rosters.isPending && <ListSkeleton rows={6} className="h-16" />}
      {data && (
        <>
          <p aria-live="polite" aria-busy={isPlaceholderData} className="mb-3 text-sm text-ink-soft">
            {countWords(countOf(lines))}
          </p>
          {shown.length === 0 ? (
            <EmptyState
              icon={CalendarSearch}
              title={choice.onlyDifferences ? t`No differences` : t`Nobody on this day`}
            >
              <p>
                {choice.onlyDifferences
                  ? t`It is known now as it was known then.`
                  : t`Neither then nor now. Choose another day or site.`}
              </p>
            </EmptyState>
          ) : (
            <RosterTable
              caption={t`Roster of ${shownDate}`}
              lines={shown}
              roleName={roleName}
              knownWords={moment}
            />
          )}
        </>
      )}
    </Page>
  );
};

const countWords = ({ before, after, differences }: RosterCount): string => {
  const were = plural(before, { one: '# seat filled then', other: '# seats filled then' });
  const are = plural(after, { one: '# filled now', other: '# filled now' });
  const different = plural({ differences }, { one: '# difference', other: '# differences' });
  return t`${were}, ${are}, ${different}`;
};
