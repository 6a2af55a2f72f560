import type { Offer } from '@flxibl/contracts/offers';
import type { Standby, StandbyState } from '@flxibl/contracts/standbys';
import { t } from '@lingui/core/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Badge } from '../../components/badge.tsx';
import { Button } from '../../components/button.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { offerStateWords, isOpenOffer, type Tone } from '../../copy/state-words.ts';
import { formatCount } from '../../lib/format-count.ts';
import { formatClock, formatDay } from '../../lib/format-time.ts';
import { useSession } from '../../lib/session.ts';
import { useMay } from '../../lib/use-may.ts';
import { useChangeBooking } from './use-change-booking.ts';

const standbyWords = {
  invited: { words: t`Asked to stand by`, tone: 'info' },
  agreed: { words: t`Stands by`, tone: 'good' },
  declined: { words: t`Will not stand by`, tone: 'neutral' },
  withdrawn: { words: t`Withdrawn`, tone: 'neutral' },
  stepped_in: { words: t`Stepped in`, tone: 'good' },
  released: { words: t`Released`, tone: 'neutral' },
} satisfies Record<StandbyState, { words: string; tone: Tone }>;

/** As the client sees an offer: it waits for the freelancer. */
const offerWords = (offer: Offer): { words: string; tone: Tone } => {
  if (offer.state === 'sent') return { words: t`Offered`, tone: 'info' };
  return offer.state === 'seen' ? { words: t`Seen`, tone: 'info' } : offerStateWords[offer.state];
};

const useAsked = (shiftId: string) => {
  const { api } = useSession();
  return useQuery({
    queryKey: ['offers', 'of-shift', shiftId],
    queryFn: async ({ signal }) => {
      const query = { shiftId, limit: 100 };
      const [offers, standbys] = await Promise.all([
        api('listOffers', { query }, { signal }),
        api('listStandbys', { query }, { signal }),
      ]);
      return { offers: offers.items, standbys: standbys.items };
    },
    refetchInterval: 20_000,
  });
};

interface TakeBackProps {
  readonly name: string;
  readonly send: { readonly call: 'withdrawOffer' | 'withdrawStandby'; readonly id: string };
}

const TakeBack = ({ name, send }: TakeBackProps) => {
  const may = useMay();
  const back = useChangeBooking<TakeBackProps['send']>((api, { call, id }, idempotencyKey) =>
    api(call, { params: { id } }, { idempotencyKey }),
  );
  if (!may(send.call)) return null;
  return (
    <>
      <Button
        look="quiet"
        size="small"
        className="min-h-11 sm:min-h-9"
        busy={back.isPending}
        aria-label={t`Take back what ${name} was asked`}
        onClick={() => back.mutate(send)}
      >
        {t`Take back`}
      </Button>
      {back.error !== null && (
        <div className="basis-full">
          <FailureNotice error={back.error} title={t`Nothing has changed`} urgent />
        </div>
      )}
    </>
  );
};

/** Whom a shift was offered to, who stands by for it, and what they said. */
export const AskedPeople = ({ shiftId }: { readonly shiftId: string }) => {
  const { data } = useAsked(shiftId);
  // Open while somebody is asked, and then for as long as the reader wants: what was taken back stays in view.
  const [isOpen, setOpen] = useState<boolean>();
  if (!data || data.offers.length + data.standbys.length === 0) return null;
  return (
    <details
      className="border-t border-line"
      open={isOpen ?? data.offers.some(({ state }) => isOpenOffer(state))}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary className="min-h-11 px-4 py-2.5 text-sm font-medium text-ink-soft sm:px-5">
        {t`Asked: ${{ count: formatCount(data.offers.length + data.standbys.length) }}`}
      </summary>
      <ul className="divide-y divide-line border-t border-line text-sm">
        {data.offers.map((offer) => {
          const { words, tone } = offerWords(offer);
          const name = offer.freelancerName ?? t`Everybody who fits`;
          const { reason } = offer;
          const zone = offer.shifts[0]?.timeZone ?? 'UTC';
          const [day, clock] = [formatDay(offer.expiresAt, zone), formatClock(offer.expiresAt, zone)];
          return (
            <li key={offer.id} className="flex flex-wrap items-center gap-x-3 px-4 py-1.5 sm:px-5">
              <span className="min-w-0 flex-1 basis-40">
                <span className="block truncate font-medium" title={name}>
                  {name}
                </span>
                {reason && (
                  <span className="block break-words text-ink-soft">
                    <bdi>{t`“${reason}”`}</bdi>
                  </span>
                )}
                {isOpenOffer(offer.state) && (
                  <span className="tabular block text-ink-faint">{t`until ${day}, ${clock}`}</span>
                )}
              </span>
              <Badge tone={tone}>{words}</Badge>
              {isOpenOffer(offer.state) && (
                <TakeBack name={name} send={{ call: 'withdrawOffer', id: offer.id }} />
              )}
            </li>
          );
        })}
        {data.standbys.map((standby) => (
          <StandbyLine key={standby.id} standby={standby} />
        ))}
      </ul>
    </details>
  );
};

const StandbyLine = ({ standby }: { readonly standby: Standby }) => {
  const { words, tone } = standbyWords[standby.state];
  return (
    <li className="flex flex-wrap items-center gap-x-3 px-4 py-1.5 sm:px-5">
      <span className="min-w-0 flex-1 basis-40 truncate font-medium" title={standby.freelancerName}>
        {standby.freelancerName}
      </span>
      <Badge tone={tone}>{words}</Badge>
      {standby.possible.includes('withdraw') && (
        <TakeBack name={standby.freelancerName} send={{ call: 'withdrawStandby', id: standby.id }} />
      )}
    </li>
  );
};
