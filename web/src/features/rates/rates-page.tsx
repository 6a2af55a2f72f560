import type { RateCard } from '@flxibl/contracts/rate-cards';
import { plural, t } from '@lingui/core/macro';
import { Coins, FilePlus2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { ButtonLink } from '../../components/button-link.tsx';
import { ChangeList } from '../../components/change-list.tsx';
import { ClientChoice } from '../../components/client-choice.tsx';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { LoadMore } from '../../components/load-more.tsx';
import { Page } from '../../components/page.tsx';
import { ListSkeleton } from '../../components/skeleton.tsx';
import { VersionLine } from '../../components/version-line.tsx';
import { useSession } from '../../lib/session.ts';
import { useChosenOwner } from '../../lib/use-chosen-client.ts';
import { useMay } from '../../lib/use-may.ts';
import { useNow } from '../../lib/use-now.ts';
import { useRoleName, useSites } from '../../lib/use-reference-lists.ts';
import { statesOf } from '../../lib/version-states.ts';
import { describeRates, rateDifferences } from './rate-words.ts';
import { useCreateRateCard, useRateCards, type RateScope } from './use-rates.ts';

const keyOf = ({ clientId, siteId, role }: RateScope): string => [clientId, siteId, role].join(' ');

const addressOf = ({ clientId, siteId, role }: RateScope): string => {
  const params = new URLSearchParams();
  for (const [name, value] of [
    ['client', clientId],
    ['site', siteId],
    ['role', role],
  ] as const) {
    if (value !== null) params.set(name, value);
  }
  return `/rates/new?${params.toString()}`;
};

/** What is paid and charged beside the plain hour: each card with what is in force, what was and what comes. */
export const RatesPage = () => {
  const owner = useChosenOwner();
  const may = useMay();
  const cards = useRateCards(owner?.id);
  const items = cards.data?.pages.flatMap((page) => page.items);
  // The platform's own page is about its own cards; a client's begins with those of the client.
  const shown = items
    ?.filter(({ clientId }) => owner !== undefined || clientId === null)
    .toSorted((one, other) => Number(one.clientId === null) - Number(other.clientId === null));
  const byScope = Object.groupBy(shown ?? [], keyOf);
  const decides = may('createRateCard');
  return (
    <Page
      title={t`Rates`}
      intro={
        decides
          ? t`What is paid and charged; what was booked keeps the rates it was booked at.`
          : t`What you are charged; what was booked keeps the rates it was booked at.`
      }
      actions={
        <div className="flex flex-wrap items-end gap-2">
          <ClientChoice chosen={owner} withPlatform />
          {decides && items && (
            <ButtonLink
              look="primary"
              to={addressOf({ clientId: owner?.id ?? null, siteId: null, role: null })}
            >
              <FilePlus2 aria-hidden className="size-4" />
              {t`New card`}
            </ButtonLink>
          )}
        </div>
      }
    >
      {cards.isPending && <ListSkeleton rows={2} className="h-52" />}
      {cards.isError && !items && (
        <FailureNotice
          error={cards.error}
          title={t`The rates could not be loaded`}
          retry={() => void cards.refetch()}
        />
      )}
      {shown?.length === 0 && (
        <EmptyState icon={Coins} title={t`No rate cards`}>
          <p>{t`Every hour counts the same: the freelancer’s own rate, and for the client the fee on top.`}</p>
        </EmptyState>
      )}
      <ul className="space-y-4">
        {Object.values(byScope).map((versions) => (
          <li key={keyOf(versions![0]!)}>
            <Card versions={versions!} />
          </li>
        ))}
      </ul>
      <LoadMore list={cards} />
    </Page>
  );
};

/** `Bartender, every site` */
const scopeWords = (role: string, siteId: string | null, site: string | undefined): string => {
  if (site !== undefined) return t`${role}, ${site}`;
  return siteId === null ? t`${role}, every site` : t`${role}, one site`;
};

const Card = ({ versions }: { readonly versions: readonly RateCard[] }) => {
  const { me } = useSession();
  const may = useMay();
  const sites = useSites();
  const roleName = useRoleName();
  const withdraw = useCreateRateCard();
  const [asking, setAsking] = useState(false);
  const scope = versions[0]!;
  const states = statesOf(versions, useNow(30_000));
  const current = states.find(({ state }) => state === 'current')?.version;
  const site = sites.data?.find(({ id }) => id === scope.siteId)?.name;
  const title = scopeWords(scope.role === null ? t`Every role` : roleName(scope.role), scope.siteId, site);
  const own = scope.clientId !== null;
  return (
    <article className="rounded-card border border-line bg-surface">
      <header className="flex flex-wrap items-start justify-between gap-3 px-4 pt-4 sm:px-5">
        <div className="min-w-0">
          <h2 className="font-semibold break-words">{title}</h2>
          <p className="text-sm text-ink-soft">{own ? t`Of the client` : t`Of the platform`}</p>
        </div>
        {may('createRateCard') && (
          <div className="flex gap-1">
            <ButtonLink
              size="small"
              className="min-h-11 sm:min-h-9"
              to={addressOf(scope)}
              aria-label={t`Change ${title}`}
            >
              {t`Change`}
            </ButtonLink>
            {current?.terms && (
              <Button
                look="quiet"
                size="small"
                className="min-h-11 sm:min-h-9"
                aria-label={t`Withdraw ${title}`}
                onClick={() => setAsking(true)}
              >
                {t`Withdraw`}
              </Button>
            )}
          </div>
        )}
      </header>
      {current ? (
        <dl className="px-4 py-3 sm:px-5">
          {describeRates(current.terms).map(({ label, words }) => (
            <div key={label} className="flex items-baseline justify-between gap-4 py-1">
              <dt className="min-w-0 break-words text-ink-soft">{label}</dt>
              <dd className="tabular max-w-[65%] shrink-0 text-end font-medium break-words">{words}</dd>
            </div>
          ))}
        </dl>
      ) : (
        <p className="px-4 py-3 text-ink-soft sm:px-5">{t`Nothing is in force yet.`}</p>
      )}
      <details className="border-t border-line">
        <summary className="min-h-11 px-4 py-2.5 text-sm font-medium text-ink-soft sm:px-5">
          {plural({ count: versions.length }, { one: '# version', other: '# versions' })}
        </summary>
        <ol className="divide-y divide-line border-t border-line">
          {states.map(({ version, state, before }) => (
            <VersionLine
              key={version.id}
              version={version.version}
              effectiveFrom={version.effectiveFrom}
              state={state}
              timeZone={me.timeZone}
            >
              {before ? (
                <ChangeList changes={rateDifferences(before.terms, version.terms)} />
              ) : (
                <p className="mt-1 text-sm text-ink-faint">{t`The first.`}</p>
              )}
            </VersionLine>
          ))}
        </ol>
      </details>
      {asking && (
        <ConfirmDialog
          title={t`Withdraw this card?`}
          consequence={t`From now on the next wider card counts, or the plain hour. What was booked keeps its rates.`}
          confirmWords={t`Withdraw`}
          busy={withdraw.isPending}
          error={withdraw.error}
          onConfirm={() =>
            withdraw.mutate(
              { clientId: scope.clientId, siteId: scope.siteId, role: scope.role, terms: null },
              { onSuccess: () => setAsking(false) },
            )
          }
          onClose={() => setAsking(false)}
        />
      )}
    </article>
  );
};
