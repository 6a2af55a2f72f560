import type { Role } from '@flxibl/contracts/roles';
import type { Site } from '@flxibl/contracts/sites';
import { plural, t } from '@lingui/core/macro';
import { MapPin } from 'lucide-react';
import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router-dom';
import { BackLink } from '../../components/back-link.tsx';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Page } from '../../components/page.tsx';
import { PlanReview } from '../../components/plan-review.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { ListSkeleton } from '../../components/skeleton.tsx';
import { showDone } from '../../components/toasts.ts';
import { useRoles, useSites } from '../../lib/use-reference-lists.ts';
import { addDays, todayIn } from '../../lib/zoned-time.ts';
import { orderOf, type Draft } from './draft.ts';
import { FileImport } from './file-import.tsx';
import { OrderForm } from './order-form.tsx';
import { once } from './repetition.ts';
import { useBooked } from './use-booked.ts';
import { WeekCopy } from './week-copy.tsx';

const ways = ['shifts', 'week', 'file'] as const;
type Way = (typeof ways)[number];

/** Books more than the board does at once: several shifts, again and again, a week of before, or a file. */
export const NewBookingPage = () => {
  const [params, setParams] = useSearchParams();
  const way = ways.find((each) => each === params.get('from')) ?? 'shifts';
  const [sites, roles] = [useSites(), useRoles()];
  const navigate = useNavigate();
  const onBooked = useBooked();
  const error = sites.error ?? roles.error;
  const [firstSite, ...otherSites] = sites.data ?? [];
  const [firstRole, ...otherRoles] = roles.data ?? [];
  return (
    <Page
      title={t`New booking`}
      width="narrow"
      back={<BackLink to="/bookings" words={t`All bookings`} />}
      actions={
        <Segmented<Way>
          label={t`From what`}
          value={way}
          onChange={(value) => setParams(value === 'shifts' ? {} : { from: value }, { replace: true })}
          options={[
            { value: 'shifts', words: t`Shifts` },
            { value: 'week', words: t`Copy a week` },
            { value: 'file', words: t`CSV` },
          ]}
        />
      }
    >
      {(sites.isPending || roles.isPending) && <ListSkeleton rows={2} className="h-52" />}
      {error && (
        <FailureNotice
          error={error}
          title={t`Sites and roles could not be loaded`}
          retry={() => void Promise.all([sites.refetch(), roles.refetch()])}
        />
      )}
      {sites.data && !firstSite && (
        <EmptyState icon={MapPin} title={t`No site yet`}>
          <p>{t`Shifts are worked at a site. Ask the platform to add yours.`}</p>
        </EmptyState>
      )}
      {firstSite && firstRole && way === 'shifts' && (
        <ShiftOrder
          sites={[firstSite, ...otherSites]}
          roles={[firstRole, ...otherRoles]}
          onBooked={onBooked}
        />
      )}
      {firstSite && way === 'week' && <WeekCopy sites={[firstSite, ...otherSites]} onBooked={onBooked} />}
      {firstSite && way === 'file' && (
        <FileImport
          onImported={(count) => {
            void showDone(plural(count, { one: 'Booked # shift', other: 'Booked # shifts' }));
            void navigate('/bookings');
          }}
        />
      )}
    </Page>
  );
};

interface ShiftOrderProps {
  readonly sites: readonly [Site, ...Site[]];
  readonly roles: readonly [Role, ...Role[]];
  readonly onBooked: ReturnType<typeof useBooked>;
}

/** First what, then what it would do; nothing that was filled in is lost by going back. */
const ShiftOrder = ({ sites, roles, onBooked }: ShiftOrderProps) => {
  const [draft, setDraft] = useState<Draft>(() => ({
    siteId: sites[0].id,
    date: addDays(todayIn(sites[0].timeZone), 7),
    shifts: [{ key: 'first', role: roles[0].id, start: '09:00', end: '17:00', headcount: 1, people: [] }],
    crew: false,
    repetition: once,
    note: '',
  }));
  const [reviewing, setReviewing] = useState(false);
  if (reviewing) {
    return (
      <PlanReview
        order={orderOf(draft)}
        onBooked={onBooked}
        back={<Button onClick={() => setReviewing(false)}>{t`Change`}</Button>}
      />
    );
  }
  return (
    <OrderForm
      draft={draft}
      site={sites.find(({ id }) => id === draft.siteId) ?? sites[0]}
      sites={sites}
      roles={roles}
      onChange={(change) => setDraft({ ...draft, ...change })}
      onPreview={() => setReviewing(true)}
    />
  );
};
