import { timesheetStates, type Timesheet, type TimesheetState } from '@flxibl/contracts/timesheets';
import { plural, t } from '@lingui/core/macro';
import { Clock } from 'lucide-react';
import { useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { NameOptions, SelectField } from '../../components/field.tsx';
import { LoadMore } from '../../components/load-more.tsx';
import { Page } from '../../components/page.tsx';
import { RightsNotice } from '../../components/rights-notice.tsx';
import { ListSkeleton } from '../../components/skeleton.tsx';
import { showDone } from '../../components/toasts.ts';
import { timesheetStateWords } from '../../copy/state-words.ts';
import { useSession } from '../../lib/session.ts';
import { useMay } from '../../lib/use-may.ts';
import { useRoleName, useSites } from '../../lib/use-reference-lists.ts';
import { ApprovalBar } from './approval-bar.tsx';
import { CorrectDialog } from './correct-dialog.tsx';
import { AmendDialog, GiveInDialog, SettleDialog } from './decision-dialogs.tsx';
import { HoursLine } from './hours-line.tsx';
import { PeriodActions } from './period-actions.tsx';
import { useApproveMany, useHours } from './use-hours.ts';

const asState = (text: string | null): TimesheetState | null =>
  timesheetStates.find((state) => state === text) ?? (text === 'all' ? null : 'submitted');

interface Deciding {
  readonly sheet: Timesheet;
  readonly what: 'amend' | 'resolve' | 'correct';
}

/** What freelancers handed in: approved many at once, or answered one by one. */
export const HoursPage = () => {
  const { me } = useSession();
  const isAdmin = me.role === 'admin';
  const [params, setParams] = useSearchParams();
  const state = asState(params.get('state'));
  const siteId = params.get('site');
  const hours = useHours(state, siteId);
  const sites = useSites();
  const roleName = useRoleName();
  const mayDecide = useMay()('approveTimesheet');
  const canApprove = ({ possible }: Timesheet): boolean => mayDecide && possible.includes('approve');
  const approving = useApproveMany();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [deciding, setDeciding] = useState<Deciding | null>(null);
  // A client gives in to what was stated; the platform decides on any times.
  const ResolveDialog = isAdmin ? SettleDialog : GiveInDialog;
  const sheets = hours.data?.pages.flatMap(({ items }) => items);
  const approvable = sheets?.filter(canApprove) ?? [];
  // What has been decided on meanwhile is selected no more.
  const chosen = approvable.filter(({ id }) => selected.has(id));

  const filter = (name: 'state' | 'site', value: string): void => {
    setSelected(new Set());
    const next = new URLSearchParams(params);
    if (value) next.set(name, value);
    else next.delete(name);
    setParams(next, { replace: true });
  };
  const select = (id: string, on: boolean): void => {
    const next = new Set(selected);
    if (on) next.add(id);
    else next.delete(id);
    setSelected(next);
  };
  const approve = async (ids: readonly string[]): Promise<void> => {
    const { approved } = await approving.run(ids);
    setSelected(new Set());
    if (approved > 0) void showDone(plural(approved, { one: '# approved', other: '# approved' }));
  };

  return (
    <Page
      title={t`Hours`}
      intro={isAdmin ? t`What freelancers worked for every client.` : t`What freelancers worked for you.`}
      actions={
        <div className="flex flex-wrap items-end gap-2">
          <SelectField
            label={t`State`}
            hideLabel
            className="w-40 sm:w-48"
            value={state ?? 'all'}
            onChange={({ target }) => filter('state', target.value)}
          >
            <option value="submitted">{t`To approve`}</option>
            {timesheetStates
              .filter((each) => each !== 'submitted')
              .map((each) => (
                <option key={each} value={each}>
                  {timesheetStateWords[each].words}
                </option>
              ))}
            <option value="all">{t`Every state`}</option>
          </SelectField>
          {sites.data && sites.data.length > 1 && (
            <SelectField
              label={t`Site`}
              hideLabel
              className="w-40 sm:w-44"
              value={siteId ?? ''}
              onChange={({ target }) => filter('site', target.value)}
            >
              <option value="">{t`Every site`}</option>
              <NameOptions of={sites.data} />
            </SelectField>
          )}
        </div>
      }
    >
      <div className="mb-4 flex flex-wrap items-center gap-2 empty:hidden">
        <PeriodActions />
      </div>
      <div className="mb-4 empty:hidden">
        <RightsNotice needs="approveTimesheet" what={t`Approving hours`} />
      </div>
      {hours.isPending && <ListSkeleton rows={5} className="h-24" />}
      {hours.isError && !sheets && (
        <FailureNotice
          error={hours.error}
          title={t`The hours could not be loaded`}
          retry={() => void hours.refetch()}
        />
      )}
      {sheets?.length === 0 && (
        <EmptyState icon={Clock} title={state === 'submitted' ? t`Nothing to approve` : t`No hours here`}>
          <p>{t`Hours come here when a freelancer hands them in after a shift, or by themselves some hours later.`}</p>
        </EmptyState>
      )}
      {approvable.length > 1 && (
        <label className="mb-3 inline-flex min-h-9 items-center gap-3 ps-4 text-sm font-medium sm:ps-5">
          <input
            type="checkbox"
            className="size-4.5 accent-accent"
            checked={chosen.length === approvable.length}
            onChange={({ target }) =>
              setSelected(new Set(target.checked ? approvable.map(({ id }) => id) : []))
            }
          />
          {plural({ count: approvable.length }, { one: 'Select all # shown', other: 'Select all # shown' })}
        </label>
      )}
      <ul className="space-y-3">
        {sheets?.map((sheet) => (
          <li key={sheet.id}>
            <HoursLine
              sheet={sheet}
              roleName={roleName(sheet.role)}
              showClient={isAdmin}
              selected={selected.has(sheet.id)}
              error={approving.failed.get(sheet.id)}
              onSelect={canApprove(sheet) ? (on) => select(sheet.id, on) : null}
            >
              {mayDecide && (
                <Decisions
                  sheet={sheet}
                  isAdmin={isAdmin}
                  busy={approving.progress !== null}
                  onApprove={() => void approve([sheet.id])}
                  onDecide={(what) => setDeciding({ sheet, what })}
                />
              )}
            </HoursLine>
          </li>
        ))}
      </ul>
      <LoadMore list={hours} />
      {chosen.length > 0 && <div aria-hidden className="h-24" />}
      {chosen.length > 0 && (
        <ApprovalBar
          sheets={chosen}
          progress={approving.progress}
          onClear={() => setSelected(new Set())}
          onApprove={() => void approve(chosen.map(({ id }) => id))}
        />
      )}
      {deciding?.what === 'amend' && <AmendDialog sheet={deciding.sheet} onClose={() => setDeciding(null)} />}
      {deciding?.what === 'resolve' && (
        <ResolveDialog sheet={deciding.sheet} onClose={() => setDeciding(null)} />
      )}
      {deciding?.what === 'correct' && (
        <CorrectDialog sheet={deciding.sheet} onClose={() => setDeciding(null)} />
      )}
    </Page>
  );
};

interface DecisionsProps {
  readonly sheet: Timesheet;
  readonly isAdmin: boolean;
  readonly busy: boolean;
  readonly onApprove: () => void;
  readonly onDecide: (what: Deciding['what']) => void;
}

const Decisions = ({ sheet, isAdmin, busy, onApprove, onDecide }: DecisionsProps) => {
  const { freelancerName: name, lockedAt } = sheet;
  const can = (verb: string): boolean => sheet.possible.includes(verb);
  // In a locked period only the platform corrects.
  const correctable = can('correct') && (isAdmin || lockedAt === null);
  if (!['approve', 'amend', 'resolve'].some(can) && !correctable) return null;
  return (
    <div className="mt-3 flex flex-wrap justify-end gap-2">
      {can('amend') && (
        <Button size="small" onClick={() => onDecide('amend')} aria-label={t`Other times… for ${name}`}>
          {t`Other times…`}
        </Button>
      )}
      {can('approve') && (
        <Button size="small" busy={busy} onClick={onApprove} aria-label={t`Approve: hours of ${name}`}>
          {t`Approve`}
        </Button>
      )}
      {can('resolve') && isAdmin && (
        <Button size="small" onClick={() => onDecide('resolve')} aria-label={t`Settle… with ${name}`}>
          {t`Settle…`}
        </Button>
      )}
      {can('resolve') && !isAdmin && (
        <Button
          size="small"
          onClick={() => onDecide('resolve')}
          aria-label={t`Approve as stated… by ${name}`}
        >
          {t`Approve as stated…`}
        </Button>
      )}
      {correctable && (
        <Button size="small" onClick={() => onDecide('correct')} aria-label={t`Correct… hours of ${name}`}>
          {t`Correct…`}
        </Button>
      )}
    </div>
  );
};
