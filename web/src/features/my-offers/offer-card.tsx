import type { Offer } from '@flxibl/contracts/offers';
import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
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

const answerWords = ({ expiresAt, kind, needsApproval, clientName: client }: Offer, zone: string): string => {
  const [day, clock] = [formatDay(expiresAt, zone), formatClock(expiresAt, zone)];
  if (kind === 'open' && needsApproval)
    return t`Answer until ${day}, ${clock}, first come, first served; ${client} confirms it then`;
  if (kind === 'open') return t`Answer until ${day}, ${clock}, first come, first served`;
  return needsApproval
    ? t`Answer until ${day}, ${clock}; ${client} confirms it then`
    : t`Answer until ${day}, ${clock}`;
};

/** What is offered, until when, and for how much: enough to decide on. */
export const OfferCard = ({ offer, roleName, ownZone, children }: OfferCardProps) => {
  const { words, tone } = offerStateWords[offer.state];
  const [first] = offer.shifts;
  const role = first ? roleName(first.role) : t`Shift`;
  const client = offer.clientName;
  return (
    <article className="rounded-card border border-line bg-surface px-4 py-4 sm:px-5">
      <div className="flex items-start justify-between gap-3">
        <h2 className="min-w-0 text-lg font-semibold tracking-tight break-words">
          <Trans>
            {role} <span className="font-normal text-ink-soft">for {client}</span>
          </Trans>
        </h2>
        <Badge tone={tone}>{words}</Badge>
      </div>
      <ul className="mt-2 space-y-1">
        {offer.shifts.map(({ id, startsAt, endsAt, timeZone }) => (
          <li key={id} className="tabular">
            {formatRange(startsAt, endsAt, timeZone)}{' '}
            <span className="text-sm text-ink-soft max-sm:block">{t`${{ city: zoneCity(timeZone) }} time`}</span>
            {zoneAbbreviation(ownZone, startsAt) !== zoneAbbreviation(timeZone, startsAt) && (
              <span className="block text-sm text-ink-soft">
                {t`For you: ${{ range: formatRange(startsAt, endsAt, ownZone) }}`}
              </span>
            )}
          </li>
        ))}
      </ul>
      {offer.shifts.length > 1 && (
        <p className="mt-1 text-sm text-ink-soft">
          {plural({ count: offer.shifts.length }, { other: 'You take all # of them, or none.' })}
        </p>
      )}
      <p className="mt-2 flex items-start gap-1.5 text-ink-soft">
        <MapPin aria-hidden className="mt-1 size-4 shrink-0" />
        <span className="min-w-0 break-words">
          <bdi>{offer.siteName}</bdi>, <bdi>{offer.siteAddress}</bdi>
        </span>
      </p>
      {isOpenOffer(offer.state) && (
        <p className="mt-1 flex items-start gap-1.5 text-ink-soft">
          <Clock aria-hidden className="mt-1 size-4 shrink-0" />
          {answerWords(offer, ownZone)}
        </p>
      )}
      <div className="mt-3 flex flex-wrap items-center justify-between gap-3 border-t border-line pt-3">
        <p className="tabular">
          {offer.pay && <span className="text-lg font-semibold">{formatMoney(offer.pay)}</span>}{' '}
          {offer.pay && offer.payRate !== null && (
            <span className="text-sm text-ink-faint">
              {t`${{ rate: formatMoney({ amount: offer.payRate, currency: offer.pay.currency }) }} per hour`}
            </span>
          )}
        </p>
        {children && <div className="flex gap-2">{children}</div>}
      </div>
    </article>
  );
};
