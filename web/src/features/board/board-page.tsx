import { t } from '@lingui/core/macro';
import { MapPinOff } from 'lucide-react';
import { Suspense } from 'react';
import { useSearchParams } from 'react-router-dom';
import { EmptyState } from '../../components/empty-state.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Page } from '../../components/page.tsx';
import { ListSkeleton } from '../../components/skeleton.tsx';
import { lazyPage } from '../../lib/lazy-page.ts';
import { usePools } from '../../lib/use-pools.ts';
import { useRoles, useSites } from '../../lib/use-reference-lists.ts';
import { addDays, todayIn } from '../../lib/zoned-time.ts';
import { Board } from './board.tsx';
import { readChoice, writeChoice, type BoardChoice } from './board-choice.ts';
import { ChoiceBar } from './choice-bar.tsx';
import { RowsSwitch } from './rows-switch.tsx';
import { useEarlyWeek } from './use-board.ts';

// The day of people is what most come for, and what the first load brings.
const ShiftBoard = lazyPage(() => import('./shift-board.tsx'), 'ShiftBoard');
const WeekBoard = lazyPage(() => import('./week-board.tsx'), 'WeekBoard');

const BoardSkeleton = () => (
  <Page title={t`Board`} width="full">
    <ListSkeleton rows={8} className="h-14" />
  </Page>
);

/** Which place and time the board is about; the address bar is the only memory of it. */
export const BoardPage = () => {
  const [params, setParams] = useSearchParams();
  const sites = useSites();
  const roles = useRoles();
  const pools = usePools();
  const choice = readChoice(params);
  useEarlyWeek(choice);
  const change = (part: Partial<BoardChoice>): void =>
    setParams((before) => writeChoice(before, part), { replace: true });

  const failed = [sites, roles].find(({ isError }) => isError);
  if (failed) {
    const retry = (): void => void Promise.all([sites.refetch(), roles.refetch()]);
    return (
      <Page title={t`Board`}>
        <FailureNotice error={failed.error} title={t`Your sites could not be loaded`} retry={retry} />
      </Page>
    );
  }
  if (!sites.data || !roles.data) return <BoardSkeleton />;
  const site = sites.data.find(({ id }) => id === choice.siteId) ?? sites.data[0];
  const role = roles.data.find(({ id }) => id === choice.role) ?? roles.data[0];
  if (!site || !role) {
    return (
      <Page title={t`Board`}>
        <EmptyState icon={MapPinOff} title={t`There is no site to book for yet`}>
          <p>{t`As soon as your company has a site, this page shows who is free there.`}</p>
        </EmptyState>
      </Page>
    );
  }
  const date = choice.date ?? addDays(todayIn(site.timeZone), 1);
  if (choice.rows === 'shifts') {
    return (
      <Suspense fallback={<BoardSkeleton />}>
        <ShiftBoard sites={sites.data} date={date} choice={choice} onChange={change} />
      </Suspense>
    );
  }
  const bar = (
    <>
      <RowsSwitch choice={choice} onChange={change} />
      <ChoiceBar
        sites={sites.data}
        roles={roles.data}
        pools={pools}
        site={site}
        role={role}
        date={date}
        choice={choice}
        onChange={change}
      />
    </>
  );
  if (choice.length === 'week') {
    const openDay = (day: string, name: string): void => {
      // What has the focus is gone on the day; it goes on from the page, as after a link.
      document.querySelector<HTMLElement>('main')?.focus();
      setParams((before) => writeChoice(before, { date: day, length: 'day', name }));
    };
    return (
      <Suspense fallback={<BoardSkeleton />}>
        <WeekBoard {...{ site, role, date, choice }} onChange={change} onOpenDay={openDay}>
          {bar}
        </WeekBoard>
      </Suspense>
    );
  }
  const startName = choice.name ?? '';
  return (
    // Whoever is led to a person starts with that name; from then on it is the board's own filter.
    <Board key={startName} {...{ startName, site, role, date, choice }} onChange={change}>
      {bar}
    </Board>
  );
};
