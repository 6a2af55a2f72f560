import type { Offer } from '@flxibl/contracts/offers';
import { Clock, MapPin } from 'lucide-react';
import type { ReactNode } from 'react';
import { Badge } from '../../components/badge.tsx';
import { isOpenOffer, offerStateWords } from '../../copy/state-words.ts';
import { formatMoney } from '../../lib/format-money.ts';
import { formatClock, formatDay, formatRange, zoneAbbreviation, zoneCity } from '../../lib/format-time.ts';

interface OfferCardProps {
  readonly offer: Offer;
  readonly roleName: (role: string) => string;
  /** The freelancer's own zone. */
  readonly ownZone: string;
  /** What can be done with it. */
  readonly children?: ReactNode;
}

/** What is offered, until when, and for how much: enough to decide on. */
export const OfferCard = ({ offer, roleName, ownZone, children }: OfferCardProps) => {
  const { words, tone } = offerStateWords[offer.state];
  const [first] = offer.shifts;
  return (
    <article className="rounded-card border border-line bg-surface px-4 py-4 sm:px-5">
      <div className="flex items-start justify-between gap-3">
        <h2 className="min-w-0 text-lg font-semibold tracking-tight break-words">
          {first ? roleName(first.role) : 'Shift'}{' '}
          <span className="font-normal text-ink-soft">for {offer.clientName}</span>
        </h2>
        <Badge tone={tone}>{words}</Badge>
      </div>
      <ul className="mt-2 space-y-1">
        {offer.shifts.map(({ id, startsAt, endsAt, timeZone }) => (
          <li key={id} className="tabular">
            {formatRange(startsAt, endsAt, timeZone)}{' '}
            <span className="text-sm text-ink-soft max-sm:block">{zoneCity(timeZone)} time</span>
            {zoneAbbreviation(ownZone, startsAt) !== zoneAbbreviation(timeZone, startsAt) && (
              <span className="block text-sm text-ink-soft">
                For you: {formatRange(startsAt, endsAt, ownZone)}
              </span>
            )}
          </li>
        ))}
      </ul>
      {offer.shifts.length > 1 && (
        <p className="mt-1 text-sm text-ink-soft">You take all {offer.shifts.length} of them, or none.</p>
      )}
      <p className="mt-2 flex items-start gap-1.5 text-ink-soft">
        <MapPin aria-hidden className="mt-1 size-4 shrink-0" />
        <span className="min-w-0 break-words">
          {offer.siteName}, {offer.siteAddress}
        </span>
      </p>
      {isOpenOffer(offer.state) && (
        <p className="mt-1 flex items-start gap-1.5 text-ink-soft">
          <Clock aria-hidden className="mt-1 size-4 shrink-0" />
          Answer until {formatDay(offer.expiresAt, ownZone)}, {formatClock(offer.expiresAt, ownZone)}
          {offer.kind === 'open' && ', first come, first served'}
          {offer.needsApproval && `; ${offer.clientName} confirms it then`}
        </p>
      )}
      <div className="mt-3 flex flex-wrap items-center justify-between gap-3 border-t border-line pt-3">
        <p className="tabular">
          {offer.pay && <span className="text-lg font-semibold">{formatMoney(offer.pay)}</span>}{' '}
          {offer.pay && offer.payRate !== null && (
            <span className="text-sm text-ink-faint">
              {formatMoney({ amount: offer.payRate, currency: offer.pay.currency })} per hour
            </span>
          )}
        </p>
        {children && <div className="flex gap-2">{children}</div>}
      </div>
    </article>
  );
};
