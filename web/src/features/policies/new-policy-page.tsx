import { overridableReasons } from '@flxibl/contracts/error-codes';
import type { Policy, PolicyTerms } from '@flxibl/contracts/policies';
import { t } from '@lingui/core/macro';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { BackLink } from '../../components/back-link.tsx';
import { Button } from '../../components/button.tsx';
import { ChangeList } from '../../components/change-list.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { EffectiveFrom, readEffectiveFrom } from '../../components/effective-from.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { SelectField, TextField } from '../../components/field.tsx';
import { Group } from '../../components/group.tsx';
import { Page } from '../../components/page.tsx';
import { ListSkeleton } from '../../components/skeleton.tsx';
import { showDone } from '../../components/toasts.ts';
import { reasonWords } from '../../copy/reason-words.ts';
import { useSession } from '../../lib/session.ts';
import { useChosenOwner } from '../../lib/use-chosen-client.ts';
import { useNow } from '../../lib/use-now.ts';
import { latestOf } from '../../lib/version-states.ts';
import { draftOf, readDraft, type PolicyDraft } from './policy-draft.ts';
import { policyGroups, type PolicyField, type Unit } from './policy-fields.ts';
import { differences } from './policy-words.ts';
import { TierRows } from './tier-rows.tsx';
import { useCreatePolicy, usePolicies } from './use-policies.ts';

/** A new version begins as the newest one is, or as the platform's where a client has none of its own. */
const newestOf = (policies: readonly Policy[], clientId: string | null): Policy | undefined => {
  const of = (owner: string | null): Policy | undefined =>
    latestOf(policies.filter((policy) => policy.clientId === owner));
  return of(clientId) ?? of(null);
};

export const NewPolicyPage = () => {
  const owner = useChosenOwner();
  const policies = usePolicies(owner?.id);
  const newest =
    policies.data &&
    newestOf(
      policies.data.pages.flatMap((page) => page.items),
      owner?.id ?? null,
    );
  const back = `/policies${owner ? `?client=${owner.id}` : ''}`;
  return (
    <Page
      title={t`New version`}
      intro={owner ? t`Of the policy of ${{ client: owner.name }}.` : t`Of the platform’s policy.`}
      width="narrow"
      back={<BackLink to={back} words={t`Policies`} />}
    >
      {policies.isPending && <ListSkeleton rows={4} className="h-48" />}
      {policies.isError && !policies.data && (
        <FailureNotice
          error={policies.error}
          title={t`The policy could not be loaded`}
          retry={() => void policies.refetch()}
        />
      )}
      {newest && <PolicyForm key={newest.id} from={newest.terms} clientId={owner?.id ?? null} back={back} />}
    </Page>
  );
};

const inHours = (label: string): string => t`${label}, hours`;

/** The label of a field with the unit that is typed. */
const withUnit = {
  hours: inHours,
  workHours: inHours,
  minutes: (label) => t`${label}, minutes`,
  days: (label) => t`${label}, days`,
  wholeHours: inHours,
  km: (label) => t`${label}, km/h`,
} satisfies Record<Unit, (label: string) => string>;

interface PolicyFormProps {
  readonly from: PolicyTerms;
  readonly clientId: string | null;
  readonly back: string;
}

const PolicyForm = ({ from, clientId, back }: PolicyFormProps) => {
  const { me } = useSession();
  const navigate = useNavigate();
  const [draft, setDraft] = useState<PolicyDraft>(() => draftOf(from));
  const [start, setStart] = useState('');
  const [asked, setAsked] = useState(false);
  const create = useCreatePolicy();
  const read = readDraft(draft);
  const begins = readEffectiveFrom(start, me.timeZone, useNow(30_000));
  const faults: Readonly<Record<string, string>> = 'faults' in read ? read.faults : {};
  const changes = 'terms' in read ? differences(from, read.terms) : [];
  const edit = (change: Partial<PolicyDraft>): void => setDraft({ ...draft, ...change });
  const send = (): void => {
    setAsked(true);
    if (!('terms' in read) || !('at' in begins) || changes.length === 0 || create.isPending) return;
    create.mutate(
      { clientId, effectiveFrom: begins.at, terms: read.terms },
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
      {policyGroups.map(({ id, title, fields }) => (
        <Group key={id} title={title}>
          <div className="grid gap-x-4 gap-y-3 sm:grid-cols-2">
            {fields.map((field: PolicyField) =>
              field.kind === 'number' ? (
                <TextField
                  key={field.path}
                  label={withUnit[field.unit](field.label)}
                  inputMode="decimal"
                  value={draft.numbers[field.path] ?? ''}
                  hint={(field.empty ?? field.zero)?.hint}
                  error={faults[field.path]}
                  onChange={({ target }) =>
                    edit({ numbers: { ...draft.numbers, [field.path]: target.value } })
                  }
                />
              ) : (
                <div key={field.path} className="self-center">
                  <Checkbox
                    checked={draft.switches[field.path] ?? false}
                    onChange={({ target }) =>
                      edit({ switches: { ...draft.switches, [field.path]: target.checked } })
                    }
                  >
                    {field.label}
                  </Checkbox>
                </div>
              ),
            )}
          </div>
          {id === 'notice' && (
            <TierRows
              title={t`Price of cancelling`}
              columns={[t`Hours before the start`, t`Per cent of the charge`]}
              rows={draft.cancellationTiers.map(({ withinHours, percent }) => [withinHours, percent])}
              fault={faults['cancellationTiers']}
              onChange={(rows) =>
                edit({ cancellationTiers: rows.map(([withinHours, percent]) => ({ withinHours, percent })) })
              }
            />
          )}
          {id === 'people' && <WhoMayWork draft={draft} faults={faults} onChange={edit} />}
          {id === 'day' && (
            <>
              <TextField
                label={t`Reminders, hours before the start`}
                value={draft.reminderHours}
                hint={t`Several with commas between; empty: none.`}
                error={faults['reminderHours']}
                onChange={({ target }) => edit({ reminderHours: target.value })}
              />
              <TierRows
                title={t`Points for cancelling late`}
                columns={[t`Hours before the start`, t`Points, 0 to 3`]}
                rows={draft.lateCancellationTiers.map(({ withinHours, points }) => [withinHours, points])}
                fault={faults['lateCancellationTiers']}
                onChange={(rows) =>
                  edit({
                    lateCancellationTiers: rows.map(([withinHours, points]) => ({ withinHours, points })),
                  })
                }
              />
            </>
          )}
        </Group>
      ))}
      <Group title={t`What changes`}>
        {changes.length > 0 ? (
          <ChangeList changes={changes} />
        ) : (
          <p className={asked ? 'text-danger-ink' : 'text-ink-soft'} role={asked ? 'alert' : undefined}>
            {'terms' in read ? t`Nothing yet.` : t`Something above is not right yet.`}
          </p>
        )}
        <EffectiveFrom
          typed={start}
          timeZone={me.timeZone}
          fault={'fault' in begins ? begins.fault : undefined}
          onChange={setStart}
        />
        <p className="text-sm text-ink-soft">
          {t`Work that is agreed by then keeps its terms. A version cannot be changed or taken back, only followed by another.`}
        </p>
        {create.error && <FailureNotice error={create.error} title={t`Nothing was made`} urgent />}
        <Button look="primary" type="submit" busy={create.isPending}>
          {t`Make the version`}
        </Button>
      </Group>
    </form>
  );
};

interface WhoMayWorkProps {
  readonly draft: PolicyDraft;
  readonly faults: Readonly<Record<string, string>>;
  readonly onChange: (change: Partial<PolicyDraft>) => void;
}

const WhoMayWork = ({ draft, faults, onChange }: WhoMayWorkProps) => (
  <>
    <div className="grid grid-cols-2 gap-x-4 gap-y-3">
      <TextField
        label={t`Most hours …`}
        inputMode="decimal"
        value={draft.rolling.hours}
        error={faults['maxMinutesInRollingDays']}
        onChange={({ target }) => onChange({ rolling: { ...draft.rolling, hours: target.value } })}
      />
      <TextField
        label={t`… within so many days`}
        inputMode="numeric"
        value={draft.rolling.days}
        hint={t`Both empty: no limit.`}
        onChange={({ target }) => onChange({ rolling: { ...draft.rolling, days: target.value } })}
      />
    </div>
    <SelectField
      label={t`Where a calendar cannot be read in time`}
      value={draft.calendarWhenOlder}
      onChange={({ target }) =>
        onChange({ calendarWhenOlder: target.value === 'refuse' ? 'refuse' : 'flag' })
      }
    >
      <option value="flag">{t`Book and flag it`}</option>
      <option value="refuse">{t`Refuse`}</option>
    </SelectField>
    <fieldset>
      <legend className="mb-1 text-[0.8125rem] font-medium text-ink-soft">
        {t`A booker may override, with a reason`}
      </legend>
      <div className="grid gap-x-4 sm:grid-cols-2">
        {overridableReasons.map((reason) => (
          <Checkbox
            key={reason}
            checked={draft.overridable.includes(reason)}
            onChange={({ target }) =>
              onChange({
                overridable: target.checked
                  ? [...draft.overridable, reason]
                  : draft.overridable.filter((other) => other !== reason),
              })
            }
          >
            {reasonWords[reason]}
          </Checkbox>
        ))}
      </div>
    </fieldset>
  </>
);
