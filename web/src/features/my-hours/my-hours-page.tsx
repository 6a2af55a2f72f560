import type { Timesheet } from '@flxibl/contracts/timesheets';
import { t } from '@lingui/core/macro';
import { Clock } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { ButtonLink } from '../../components/button-link.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { SelectField } from '../../components/field.tsx';
import { LoadMore } from '../../components/load-more.tsx';
import { Page } from '../../components/page.tsx';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import { ListSkeleton } from '../../components/skeleton.tsx';
import { showDone } from '../../components/toasts.ts';
import { WorkedTimesDialog } from '../../components/worked-times-dialog.tsx';
import { formatSums } from '../../lib/format-money.ts';
import { formatDay } from '../../lib/format-time.ts';
import { useSession } from '../../lib/session.ts';
import { useRoleName } from '../../lib/use-reference-lists.ts';
import { earnedOf } from './earned.ts';
import { HoursCard } from './hours-card.tsx';
import { useHoursStep, useMyHours } from './use-my-hours.ts';

const periods = [
  [30, t`Last 30 days`],
  [92, t`Last 3 months`],
  [366, t`Last year`],
] as const;

interface Doing {
  readonly sheet: Timesheet;
  readonly what: 'stating' | 'disputing';
}

export const MyHoursPage = () => {
  const { me } = useSession();
  const [days, setDays] = useState(30);
  const [doing, setDoing] = useState<Doing | null>(null);
  const hours = useMyHours(days);
  const roleName = useRoleName();
  // The newest first: a page may end in the middle, and what is loaded later is put before it.
  const sheets = hours.data?.pages.flatMap(({ items }) => items).toReversed();
  const { earned, expected } = earnedOf(sheets ?? []);
  return (
    <Page
      title={t`Hours`}
      width="narrow"
      actions={
        <SelectField
          label={t`Period`}
          hideLabel
          className="w-44"
          value={days}
          onChange={({ target }) => setDays(Number(target.value))}
        >
          {periods.map(([count, words]) => (
            <option key={count} value={count}>
              {words}
            </option>
          ))}
        </SelectField>
      }
    >
      {hours.isPending && <ListSkeleton rows={3} className="h-48" />}
      {hours.isError && !sheets && (
        <FailureNotice
          error={hours.error}
          title={t`Your hours could not be loaded`}
          retry={() => void hours.refetch()}
        />
      )}
      {sheets?.length === 0 && (
        <EmptyState icon={Clock} title={t`No hours yet`}>
          <p>
            {t`When a shift ends its hours are here, as planned: change what was different, and hand them in.`}
          </p>
        </EmptyState>
      )}
      {sheets && sheets.length > 0 && (
        <dl className="mb-4 grid grid-cols-2 gap-3">
          <Sum label={t`Earned`} value={formatSums(earned) || '–'} />
          <Sum label={t`Not settled yet`} value={formatSums(expected) || '–'} />
        </dl>
      )}
      <p className="mb-3 text-end">
        <ButtonLink look="quiet" to="/earnings">
          {t`Earnings by month`}
        </ButtonLink>
      </p>
      <ul className="space-y-3">
        {sheets?.map((sheet) => (
          <li key={sheet.id}>
            <HoursCard sheet={sheet} roleName={roleName(sheet.role)} ownZone={me.timeZone}>
              <Steps sheet={sheet} onDo={(what) => setDoing({ sheet, what })} />
            </HoursCard>
          </li>
        ))}
      </ul>
      <LoadMore list={hours} />
      {doing?.what === 'stating' && <StateDialog sheet={doing.sheet} onClose={() => setDoing(null)} />}
      {doing?.what === 'disputing' && <DisputeDialog sheet={doing.sheet} onClose={() => setDoing(null)} />}
    </Page>
  );
};

const Sum = ({ label, value }: { readonly label: string; readonly value: string }) => (
  <div className="rounded-card border border-line bg-surface px-4 py-3">
    <dt className="text-sm text-ink-soft">{label}</dt>
    <dd className="tabular text-xl font-semibold tracking-tight break-words">{value}</dd>
  </div>
);

const one = {
  submit: {
    words: t`Hand in`,
    of: (day: string) => t`Hand in: hours of ${day}`,
    done: t`Handed in`,
    primary: true,
  },
  recall: {
    words: t`Take back`,
    of: (day: string) => t`Take back: hours of ${day}`,
    done: t`Taken back`,
    primary: false,
  },
  accept: {
    words: t`Accept`,
    of: (day: string) => t`Accept: hours of ${day}`,
    done: t`Accepted`,
    primary: true,
  },
} as const;

const Steps = ({
  sheet,
  onDo,
}: {
  readonly sheet: Timesheet;
  readonly onDo: (what: Doing['what']) => void;
}) => {
  const step = useHoursStep();
  const day = formatDay(sheet.startsAt, sheet.timeZone);
  const can = (verb: string): boolean => sheet.possible.includes(verb);
  const kinds = (['submit', 'recall', 'accept'] as const).filter(can);
  if (kinds.length === 0 && !can('edit') && !can('dispute')) return null;
  return (
    <div className="flex flex-col items-end gap-2">
      <div className="flex flex-wrap justify-end gap-2">
        {can('edit') && (
          <Button onClick={() => onDo('stating')} aria-label={t`Change times of ${day}`}>
            {t`Change times`}
          </Button>
        )}
        {can('dispute') && (
          <Button onClick={() => onDo('disputing')} aria-label={t`Dispute: times of ${day}`}>
            {t({ message: 'Dispute', context: 'button' })}
          </Button>
        )}
        {kinds.map((kind) => (
          <Button
            key={kind}
            {...(one[kind].primary && { look: 'primary' as const })}
            busy={step.isPending}
            aria-label={one[kind].of(day)}
            onClick={() =>
              step.mutate({ kind, id: sheet.id }, { onSuccess: () => void showDone(one[kind].done) })
            }
          >
            {one[kind].words}
          </Button>
        ))}
      </div>
      {step.error && <FailureNotice error={step.error} urgent />}
    </div>
  );
};

const StateDialog = ({ sheet, onClose }: { readonly sheet: Timesheet; readonly onClose: () => void }) => {
  const step = useHoursStep();
  return (
    <WorkedTimesDialog
      title={t`What did you work?`}
      times={sheet}
      timeZone={sheet.timeZone}
      confirmWords={t`Save`}
      busy={step.isPending}
      error={step.error}
      onClose={onClose}
      onConfirm={(times) =>
        step.mutate(
          { kind: 'state', id: sheet.id, times },
          {
            onSuccess: () => {
              onClose();
              void showDone(t`Saved; hand it in when it is right`);
            },
          },
        )
      }
    />
  );
};

const DisputeDialog = ({ sheet, onClose }: { readonly sheet: Timesheet; readonly onClose: () => void }) => {
  const step = useHoursStep();
  return (
    <ReasonDialog
      title={t`Dispute these times?`}
      consequence={
        <p>{t`${{ client: sheet.clientName }} is told why, and gives in or the platform decides.`}</p>
      }
      confirmWords={t({ message: 'Dispute', context: 'button' })}
      keepWords={t`Not yet`}
      suggestions={[t`I stayed longer`, t`I had no break`, t`I started earlier`]}
      busy={step.isPending}
      error={step.error}
      onClose={onClose}
      onConfirm={(reason) =>
        step.mutate(
          { kind: 'dispute', id: sheet.id, reason },
          {
            onSuccess: () => {
              onClose();
              void showDone(t`Disputed`);
            },
          },
        )
      }
    />
  );
};
