import type { RateCard } from '@flxibl/contracts/rate-cards';
import { t } from '@lingui/core/macro';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router-dom';
import { BackLink } from '../../components/back-link.tsx';
import { Button } from '../../components/button.tsx';
import { ChangeList } from '../../components/change-list.tsx';
import { EffectiveFrom, readEffectiveFrom } from '../../components/effective-from.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { NameOptions, SelectField, TextField } from '../../components/field.tsx';
import { Group } from '../../components/group.tsx';
import { Notice } from '../../components/notice.tsx';
import { Page } from '../../components/page.tsx';
import { ListSkeleton } from '../../components/skeleton.tsx';
import { showDone } from '../../components/toasts.ts';
import { useSession } from '../../lib/session.ts';
import { useChosenOwner } from '../../lib/use-chosen-client.ts';
import { useRoles, useSites } from '../../lib/use-reference-lists.ts';
import { useNow } from '../../lib/use-now.ts';
import { latestOf } from '../../lib/version-states.ts';
import { OvertimeFields, WindowFields } from './extra-fields.tsx';
import { draftOfRates, newOvertime, newWindow, readRates, type RateDraft } from './rate-draft.ts';
import { rateDifferences } from './rate-words.ts';
import { useCreateRateCard, useRateCards, type RateScope } from './use-rates.ts';

/** The next version of a card begins as its newest one is; the scope stands in the address. */
export const NewRatePage = () => {
  const owner = useChosenOwner();
  const [params, setParams] = useSearchParams();
  const cards = useRateCards(owner?.id);
  const roles = useRoles();
  const sites = useSites();
  const scope: RateScope = {
    clientId: owner?.id ?? null,
    siteId: owner ? params.get('site') : null,
    role: params.get('role'),
  };
  const choose = (name: 'site' | 'role', value: string): void => {
    const next = new URLSearchParams(params);
    if (value) next.set(name, value);
    else next.delete(name);
    setParams(next, { replace: true });
  };
  const back = `/rates${owner ? `?client=${owner.id}` : ''}`;
  const versions = cards.data?.pages
    .flatMap((page) => page.items)
    .filter(
      (card) => card.clientId === scope.clientId && card.siteId === scope.siteId && card.role === scope.role,
    );
  const newest = versions && latestOf(versions);
  return (
    <Page
      title={t`Rate card`}
      intro={
        owner ? t`For shifts of ${{ client: owner.name }}.` : t`For every client that has none of its own.`
      }
      width="narrow"
      back={<BackLink to={back} words={t`Rates`} />}
    >
      <div className="mb-4 grid gap-3 sm:grid-cols-2">
        <SelectField
          label={t`Role`}
          value={scope.role ?? ''}
          onChange={({ target }) => choose('role', target.value)}
        >
          <option value="">{t`Every role`}</option>
          <NameOptions of={roles.data} />
        </SelectField>
        {owner && (
          <SelectField
            label={t`Site`}
            value={scope.siteId ?? ''}
            onChange={({ target }) => choose('site', target.value)}
          >
            <option value="">{t`Every site`}</option>
            <NameOptions of={sites.data?.filter(({ clientId }) => clientId === owner.id)} />
          </SelectField>
        )}
      </div>
      {cards.isPending && <ListSkeleton rows={3} className="h-48" />}
      {cards.isError && !cards.data && (
        <FailureNotice
          error={cards.error}
          title={t`The rates could not be loaded`}
          retry={() => void cards.refetch()}
        />
      )}
      {versions && (
        <RateForm key={JSON.stringify([scope, newest?.id])} scope={scope} newest={newest} back={back} />
      )}
    </Page>
  );
};

interface RateFormProps {
  readonly scope: RateScope;
  readonly newest: RateCard | undefined;
  readonly back: string;
}

const RateForm = ({ scope, newest, back }: RateFormProps) => {
  const { me } = useSession();
  const navigate = useNavigate();
  const [draft, setDraft] = useState<RateDraft>(() => draftOfRates(newest?.terms ?? null));
  const [start, setStart] = useState('');
  const [asked, setAsked] = useState(false);
  const create = useCreateRateCard();
  const read = readRates(draft);
  const begins = readEffectiveFrom(start, me.timeZone, useNow(30_000));
  const changes = 'terms' in read ? rateDifferences(newest?.terms ?? null, read.terms) : [];
  const edit = (change: Partial<RateDraft>): void => setDraft({ ...draft, ...change });
  const send = (): void => {
    setAsked(true);
    if (!('terms' in read) || !('at' in begins) || changes.length === 0 || create.isPending) return;
    create.mutate(
      { ...scope, effectiveFrom: begins.at, terms: read.terms },
      {
        onSuccess: ({ version }) => {
          void navigate(back);
          void showDone(t`Version ${version} was made`);
        },
      },
    );
  };
  return (
    <form
      noValidate
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Group title={t`The hour`}>
        <div className="grid grid-cols-2 gap-3 sm:grid-cols-4">
          <TextField
            label={t({ message: 'Pay', context: 'amount' })}
            inputMode="decimal"
            value={draft.payRate}
            hint={t`Empty: their own.`}
            onChange={({ target }) => edit({ payRate: target.value })}
          />
          <TextField
            label={t({ message: 'Charge', context: 'amount' })}
            inputMode="decimal"
            value={draft.chargeRate}
            hint={t`Empty: pay and fee.`}
            onChange={({ target }) => edit({ chargeRate: target.value })}
          />
          <TextField
            label={t`Currency`}
            maxLength={3}
            value={draft.currency}
            onChange={({ target }) => edit({ currency: target.value.toUpperCase() })}
          />
          <TextField
            label={t`Paid at least, hours`}
            inputMode="decimal"
            value={draft.minimumHours}
            onChange={({ target }) => edit({ minimumHours: target.value })}
          />
        </div>
      </Group>
      <Group title={t`Nights, weekends, holidays`}>
        {draft.windows.map((window, index) => (
          // Windows are known by their place: a name may still be empty.
          <WindowFields
            key={index}
            index={index}
            window={window}
            onChange={(change) =>
              edit({ windows: draft.windows.map((one, at) => (at === index ? { ...one, ...change } : one)) })
            }
            onRemove={() => edit({ windows: draft.windows.filter((_, at) => at !== index) })}
          />
        ))}
        <Button size="small" onClick={() => edit({ windows: [...draft.windows, newWindow] })}>
          <Plus aria-hidden className="size-4" />
          {t`Add a window`}
        </Button>
      </Group>
      <Group title={t`Overtime`}>
        {draft.overtime.map((overtime, index) => (
          <OvertimeFields
            key={index}
            index={index}
            overtime={overtime}
            onChange={(change) =>
              edit({
                overtime: draft.overtime.map((one, at) => (at === index ? { ...one, ...change } : one)),
              })
            }
            onRemove={() => edit({ overtime: draft.overtime.filter((_, at) => at !== index) })}
          />
        ))}
        <Button size="small" onClick={() => edit({ overtime: [...draft.overtime, newOvertime] })}>
          <Plus aria-hidden className="size-4" />
          {t`Add overtime`}
        </Button>
        <SelectField
          label={t`Where several count for the same minute`}
          value={draft.combine}
          onChange={({ target }) => edit({ combine: target.value === 'highest' ? 'highest' : 'add' })}
        >
          <option value="add">{t`All of them`}</option>
          <option value="highest">{t`The highest alone`}</option>
        </SelectField>
      </Group>
      <Group title={t`What changes`}>
        {changes.length > 0 && <ChangeList changes={changes} />}
        {'terms' in read && changes.length === 0 && (
          <p className={asked ? 'text-danger-ink' : 'text-ink-soft'} role={asked ? 'alert' : undefined}>
            {t`Nothing yet.`}
          </p>
        )}
        {'faults' in read && (
          <Notice tone={asked ? 'bad' : 'info'} title={t`Not complete yet`} urgent={asked}>
            <ul className="list-disc ps-5">
              {read.faults.map((fault) => (
                <li key={fault}>{fault}</li>
              ))}
            </ul>
          </Notice>
        )}
        <EffectiveFrom
          typed={start}
          timeZone={me.timeZone}
          fault={'fault' in begins ? begins.fault : undefined}
          onChange={setStart}
        />
        <p className="text-sm text-ink-soft">
          {t`It counts for shifts that begin then or later and are booked from now on. What was booked before keeps its rates.`}
        </p>
        {create.error && <FailureNotice error={create.error} title={t`Nothing was made`} urgent />}
        <Button look="primary" type="submit" busy={create.isPending}>
          {t`Make the version`}
        </Button>
      </Group>
    </form>
  );
};
