import { isBlocking } from '@flxibl/contracts/assignments';
import type { Booking, Shift } from '@flxibl/contracts/bookings';
import { plural, t } from '@lingui/core/macro';
import { CalendarClock, KeyRound, UserRoundPlus } from 'lucide-react';
import { Avatar } from '../../components/avatar.tsx';
import { Badge } from '../../components/badge.tsx';
import { Button } from '../../components/button.tsx';
import { ButtonLink } from '../../components/button-link.tsx';
import { FavouriteButton } from '../../components/favourite-button.tsx';
import { RatingPanel } from '../../components/rating-panel.tsx';
import { ReservationDecision } from '../../components/reservation-decision.tsx';
import { assignmentStateWords, shiftStateWords } from '../../copy/state-words.ts';
import { formatMoney } from '../../lib/format-money.ts';
import { elapsedMinutes, formatMinutes, formatRange, viewerZone, zoneCity } from '../../lib/format-time.ts';
import { useRoleName } from '../../lib/use-reference-lists.ts';
import { useFavourites } from '../../lib/use-favourites.ts';
import { useMay } from '../../lib/use-may.ts';
import { useNow } from '../../lib/use-now.ts';
import { AskedPeople } from './asked-people.tsx';
import type { CancelTarget } from './cancelling-dialog.tsx';
import { DaySteps, checksInAt } from './day-steps.tsx';
import { openSeatsOf } from './open-seats.ts';
import { seenWords } from './seen-words.ts';
import type { CancellationCharges } from './use-cancellation-charges.ts';

interface ShiftSeatsProps {
  readonly booking: Booking;
  readonly shift: Shift;
  /** What was charged for cancelling; undefined while that is not known. */
  readonly charges: CancellationCharges | undefined;
  readonly onCancel: (target: CancelTarget) => void;
  readonly onReplace: (assignment: Shift['assignments'][number]) => void;
  readonly onFill: () => void;
}

/** One shift with a line per person, and one for the seats nobody has. */
export const ShiftSeats = ({ booking, shift, charges, onCancel, onReplace, onFill }: ShiftSeatsProps) => {
  const roleName = useRoleName();
  const may = useMay();
  const { words, tone } = shiftStateWords[shift.state];
  const open = openSeatsOf(shift);
  const role = roleName(shift.role);
  const favourites = useFavourites();
  const when = formatRange(shift.startsAt, shift.endsAt, shift.timeZone);
  const length = formatMinutes(elapsedMinutes(shift.startsAt, shift.endsAt));
  const city = zoneCity(shift.timeZone);
  const now = useNow(30_000);
  const hasBegun = Date.parse(shift.startsAt) <= now;
  const awaitsSomebody = shift.assignments.some(
    ({ state: each }) => each === 'confirmed' && checksInAt(now, shift),
  );
  const isOver = shift.state === 'cancelled' || hasBegun;
  return (
    <section className="rounded-card border border-line bg-surface" aria-label={`${role}, ${when}`}>
      <header className="flex flex-wrap items-start justify-between gap-2 border-b border-line px-4 py-3.5 sm:px-5">
        <div className="min-w-0">
          <h2 className="font-semibold">{role}</h2>
          <p className="tabular">{when}</p>
          <p className="text-sm text-ink-faint">{t`${length}, ${city} time`}</p>
        </div>
        <Badge tone={tone}>{words}</Badge>
        {awaitsSomebody && may('getCheckInCode') && (
          <ButtonLink
            size="small"
            className="min-h-11 sm:min-h-9"
            to={`/sites/${booking.siteId}/check-in-code`}
          >
            <KeyRound aria-hidden className="size-4" />
            {t`Check-in code`}
          </ButtonLink>
        )}
      </header>
      <ul className="divide-y divide-line">
        {shift.assignments.map((assignment) => {
          const state = assignmentStateWords[assignment.state];
          const { seat, freelancerName: name } = assignment;
          const rate = formatMoney({ amount: assignment.chargeRate, currency: assignment.currency });
          const charge = charges?.get(assignment.id);
          const seen = seenWords(assignment, viewerZone());
          return (
            <li
              key={assignment.id}
              className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2.5 sm:px-5"
            >
              <Avatar name={name} />
              <span className="min-w-0 flex-1 basis-40">
                <span className="block truncate font-medium" title={name}>
                  {name}
                </span>
                <span className="tabular block text-sm text-ink-faint">
                  {t`Seat ${seat}, ${rate} per hour`}
                </span>
                {seen && <span className="tabular block text-sm text-ink-faint">{seen}</span>}
              </span>
              {favourites && (
                <FavouriteButton
                  freelancerId={assignment.freelancerId}
                  name={name}
                  favourite={favourites.includes(assignment.freelancerId)}
                />
              )}
              {charge && (
                <span className="tabular text-sm text-ink-soft">{t`Charged ${{ sum: formatMoney(charge) }}`}</span>
              )}
              {assignment.calendarUnchecked && isBlocking(assignment.state) && (
                <Badge tone="warn">
                  <CalendarClock aria-hidden className="size-3.5" />
                  {t`Calendar unchecked`}
                </Badge>
              )}
              <Badge tone={state.tone}>{state.words}</Badge>
              {assignment.state === 'reserved' && <ReservationDecision id={assignment.id} name={name} />}
              <DaySteps shift={shift} assignment={assignment} />
              {assignment.state === 'approved' && (
                <RatingPanel assignmentId={assignment.id} bookingId={booking.id} name={name} />
              )}
              {assignment.state === 'confirmed' && !hasBegun && may('replaceAssignment') && (
                <Button
                  look="quiet"
                  size="small"
                  className="min-h-11 sm:min-h-9"
                  aria-label={t`Replace ${name}`}
                  onClick={() => onReplace(assignment)}
                >
                  {t`Replace`}
                </Button>
              )}
              {assignment.state === 'confirmed' && may('cancelAssignment') && (
                <Button
                  look="quiet"
                  size="small"
                  className="min-h-11 sm:min-h-9"
                  aria-label={t({ message: `Cancel ${name}`, context: 'call off' })}
                  onClick={() => onCancel({ booking, seat: { shift, assignment } })}
                >
                  {t({ message: 'Cancel', context: 'call off' })}
                </Button>
              )}
            </li>
          );
        })}
        {open > 0 && shift.state !== 'cancelled' && (
          <li className="flex items-center gap-3 px-4 py-3 text-ink-soft sm:px-5">
            <span className="grid size-9 place-items-center rounded-full border border-dashed border-line-strong">
              <UserRoundPlus aria-hidden className="size-4" />
            </span>
            <span className="flex-1">{plural(open, { one: '# open seat', other: '# open seats' })}</span>
            {!isOver && may('createOffers') && (
              <Button
                look="primary"
                size="small"
                className="min-h-11 sm:min-h-9"
                aria-label={t`Fill ${role}`}
                onClick={onFill}
              >
                {t`Fill`}
              </Button>
            )}
          </li>
        )}
        {open === 0 && !isOver && may('createStandbys') && (
          <li className="flex justify-end px-2 py-1">
            <Button look="quiet" size="small" className="min-h-11 sm:min-h-9" onClick={onFill}>
              {t`Ask for standby`}
            </Button>
          </li>
        )}
      </ul>
      <AskedPeople shiftId={shift.id} />
    </section>
  );
};
