import type { Booking } from '@flxibl/contracts/bookings';
import { plural, t } from '@lingui/core/macro';
import { ChevronRight } from 'lucide-react';
import { Link } from 'react-router-dom';
import { Avatar } from '../../components/avatar.tsx';
import { Badge } from '../../components/badge.tsx';
import { shiftStateWords } from '../../copy/state-words.ts';
import { formatCount } from '../../lib/format-count.ts';
import { formatSums } from '../../lib/format-money.ts';
import { formatRange } from '../../lib/format-time.ts';
import { useRoleName } from '../../lib/use-reference-lists.ts';
import { heldSeatsOf } from './open-seats.ts';

const shownShifts = 3;
const shownPeople = 5;

const filledWords = (held: number, seats: number): string => {
  const filled = formatCount(held);
  return plural(seats, { one: `${filled} of # seat filled`, other: `${filled} of # seats filled` });
};

/** A booking at a glance; the whole card leads to it. */
export const BookingCard = ({ booking }: { readonly booking: Booking }) => {
  const roleName = useRoleName();
  const { note } = booking;
  const { words, tone } = shiftStateWords[booking.state];
  const seats = booking.shifts.reduce((sum, { headcount }) => sum + headcount, 0);
  const people = booking.shifts.flatMap(heldSeatsOf);
  const more = booking.shifts.length - shownShifts;
  return (
    <article className="group relative rounded-card border border-line bg-surface px-4 py-4 transition-colors hover:border-line-strong sm:px-5">
      <div className="flex items-start justify-between gap-3">
        <h2 className="min-w-0 truncate font-semibold" title={booking.siteName}>
          <Link to={`/bookings/${booking.id}`} className="rounded-control after:absolute after:inset-0">
            {booking.siteName}
          </Link>
        </h2>
        <Badge tone={tone}>{words}</Badge>
      </div>
      <ul className="mt-1 space-y-0.5">
        {booking.shifts.slice(0, shownShifts).map((shift) => (
          <li key={shift.id} className="tabular flex flex-wrap gap-x-2 text-ink-soft">
            <span>{formatRange(shift.startsAt, shift.endsAt, shift.timeZone)}</span>
            <span className="text-ink-faint">{roleName(shift.role)}</span>
          </li>
        ))}
        {more > 0 && (
          <li className="text-ink-faint">
            {plural(more, { one: 'and # more shift', other: 'and # more shifts' })}
          </li>
        )}
      </ul>
      {note && (
        <p className="mt-1 truncate text-sm text-ink-faint" title={note}>
          <bdi>{t`“${note}”`}</bdi>
        </p>
      )}
      <div className="mt-3 flex items-center justify-between gap-3">
        <div className="flex min-w-0 items-center gap-2">
          <span className="flex -space-x-1.5 empty:hidden">
            {people.slice(0, shownPeople).map(({ id, freelancerName }) => (
              <span key={id} className="rounded-full ring-2 ring-surface">
                <Avatar name={freelancerName} small />
              </span>
            ))}
          </span>
          <span className="min-w-0 truncate text-sm text-ink-soft">
            {people.length === 1 ? people[0]?.freelancerName : filledWords(people.length, seats)}
          </span>
        </div>
        <span className="tabular flex items-center gap-1 font-semibold">
          {formatSums(booking.costs)}
          <ChevronRight aria-hidden className="size-4 text-ink-faint rtl:-scale-x-100" />
        </span>
      </div>
    </article>
  );
};
