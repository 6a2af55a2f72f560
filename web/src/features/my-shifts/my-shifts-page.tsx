import { blockingStates, type Assignment } from '@flxibl/contracts/assignments';
import { CalendarCheck } from 'lucide-react';
import { useState } from 'react';
import { ButtonLink } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { LoadMore } from '../../components/load-more.tsx';
import { Page } from '../../components/page.tsx';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { ListSkeleton } from '../../components/skeleton.tsx';
import { showDone } from '../../components/toasts.ts';
import { formatMoney } from '../../lib/format-money.ts';
import { formatRange } from '../../lib/format-time.ts';
import { useSession } from '../../lib/session.ts';
import { useRoleName } from '../../lib/use-reference-lists.ts';
import { ShiftCard } from './shift-card.tsx';
import { useCancelShift, useMyShifts } from './use-my-shifts.ts';

const blocking: readonly string[] = blockingStates;

export const MyShiftsPage = () => {
  const { me } = useSession();
  const shifts = useMyShifts(me.freelancerId ?? '');
  const roleName = useRoleName();
  const [shown, setShown] = useState<'booked' | 'all'>('booked');
  const [leaving, setLeaving] = useState<Assignment | null>(null);
  const all = shifts.data?.pages.flatMap(({ items }) => items);
  const items = all?.filter(({ state }) => shown === 'all' || blocking.includes(state));
  return (
    <Page
      title="Next shifts"
      width="narrow"
      actions={
        <Segmented
          label="Which shifts"
          value={shown}
          onChange={setShown}
          options={[
            { value: 'booked', words: 'Booked' },
            { value: 'all', words: 'With cancelled' },
          ]}
        />
      }
    >
      {shifts.isPending && <ListSkeleton rows={4} className="h-48" />}
      {shifts.isError && !all && (
        <FailureNotice
          error={shifts.error}
          title="Your shifts could not be loaded"
          retry={() => void shifts.refetch()}
        />
      )}
      {items?.length === 0 && (
        <EmptyState icon={CalendarCheck} title="No shifts ahead">
          <p>Bookings appear here as soon as somebody books you. The more you are free, the sooner.</p>
          <ButtonLink look="primary" to="/availability">
            Set your availability
          </ButtonLink>
        </EmptyState>
      )}
      <ul className="space-y-3">
        {items?.map((assignment) => (
          <li key={assignment.id}>
            <ShiftCard
              assignment={assignment}
              roleName={roleName(assignment.role)}
              ownZone={me.timeZone}
              onCancel={setLeaving}
            />
          </li>
        ))}
      </ul>
      <LoadMore list={shifts} />
      {leaving && <LeaveDialog assignment={leaving} onClose={() => setLeaving(null)} />}
    </Page>
  );
};

const LeaveDialog = ({ assignment, onClose }: { assignment: Assignment; onClose: () => void }) => {
  const cancel = useCancelShift();
  const when = formatRange(assignment.startsAt, assignment.endsAt, assignment.timeZone);
  return (
    <ReasonDialog
      title="Cancel this shift?"
      consequence={
        <p>
          You lose {when} at {assignment.siteName} and its pay of {formatMoney(assignment.pay)}. Your reason
          is kept for {assignment.clientName}, who needs someone else then. Your time becomes free again.
        </p>
      }
      confirmWords="Cancel shift"
      keepWords="Keep shift"
      suggestions={['I am ill', 'I cannot get there', 'Family emergency']}
      busy={cancel.isPending}
      error={cancel.error}
      onClose={onClose}
      onConfirm={(reason) =>
        cancel.mutate(
          { id: assignment.id, reason },
          {
            onSuccess: () => {
              onClose();
              void showDone('The shift was cancelled');
            },
          },
        )
      }
    />
  );
};
