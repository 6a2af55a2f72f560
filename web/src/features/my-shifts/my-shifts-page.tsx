import { blockingStates, type Assignment } from '@flxibl/contracts/assignments';
import { t } from '@lingui/core/macro';
import { CalendarCheck } from 'lucide-react';
import { useState } from 'react';
import { ButtonLink } from '../../components/button-link.tsx';
import { DataAge } from '../../components/data-age.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { LoadMore } from '../../components/load-more.tsx';
import { Page } from '../../components/page.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { ListSkeleton } from '../../components/skeleton.tsx';
import { useSession } from '../../lib/session.ts';
import { useNow } from '../../lib/use-now.ts';
import { useRoleName } from '../../lib/use-reference-lists.ts';
import { InstallCard } from './install-card.tsx';
import { NextShift } from './next-shift.tsx';
import { ShiftCard } from './shift-card.tsx';
import { useMyShifts } from './use-my-shifts.ts';
import { useShiftsAhead } from './use-shift.ts';

const blocking: readonly string[] = blockingStates;

/** What is being worked, however long it takes; else the first that has not ended. */
const nextOf = (shifts: readonly Assignment[], now: number): Assignment | undefined =>
  shifts.find(({ state }) => state === 'in_progress') ??
  shifts.find(
    ({ state, endsAt }) => (state === 'confirmed' || state === 'reserved') && Date.parse(endsAt) > now,
  );

export const MyShiftsPage = () => {
  const { me } = useSession();
  const shifts = useMyShifts(me.freelancerId ?? '');
  const roleName = useRoleName();
  const now = useNow(60_000);
  const [shown, setShown] = useState<'booked' | 'all'>('booked');
  const all = shifts.data?.pages.flatMap(({ items }) => items);
  const next = nextOf(all ?? [], now);
  const items = all?.filter(
    ({ id, state }) => id !== next?.id && (shown === 'all' || blocking.includes(state)),
  );
  useShiftsAhead((items ?? []).filter(({ startsAt }) => Date.parse(startsAt) > now).map(({ id }) => id));
  return (
    <Page
      title={t`Next shifts`}
      width="narrow"
      actions={
        <Segmented
          label={t`Which shifts`}
          value={shown}
          onChange={setShown}
          options={[
            { value: 'booked', words: t`Booked` },
            { value: 'all', words: t`With cancelled` },
          ]}
        />
      }
    >
      <InstallCard />
      <DataAge of={shifts} />
      {shifts.isPending && <ListSkeleton rows={4} className="h-48" />}
      {shifts.isError && !all && (
        <FailureNotice
          error={shifts.error}
          title={t`Your shifts could not be loaded`}
          retry={() => void shifts.refetch()}
        />
      )}
      {next && <NextShift key={next.id} id={next.id} roleName={roleName} ownZone={me.timeZone} />}
      {items?.length === 0 && !next && (
        <EmptyState icon={CalendarCheck} title={t`No shifts ahead`}>
          <p>{t`Bookings appear here as soon as somebody books you. The more you are free, the sooner.`}</p>
          <ButtonLink look="primary" to="/availability">
            {t`Set your availability`}
          </ButtonLink>
        </EmptyState>
      )}
      {items && items.length > 0 && (
        <h2
          className={next ? 'mt-8 mb-3 text-lg font-semibold tracking-tight' : 'sr-only'}
        >{t`Other shifts`}</h2>
      )}
      <ul className="space-y-3">
        {items?.map((assignment) => (
          <li key={assignment.id}>
            <ShiftCard assignment={assignment} roleName={roleName(assignment.role)} ownZone={me.timeZone} />
          </li>
        ))}
      </ul>
      <LoadMore list={shifts} />
    </Page>
  );
};
