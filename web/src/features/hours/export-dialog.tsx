import { exportFormats } from '@flxibl/contracts/exports';
import { plural, t } from '@lingui/core/macro';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { NameOptions, SelectField, TextField } from '../../components/field.tsx';
import { FormDialog } from '../../components/form-dialog.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { formatCount } from '../../lib/format-count.ts';
import { useSession } from '../../lib/session.ts';
import { useClients } from '../../lib/use-chosen-client.ts';
import { useMay } from '../../lib/use-may.ts';
import { useSites } from '../../lib/use-reference-lists.ts';
import { todayIn } from '../../lib/zoned-time.ts';
import { monthBefore } from './period-days.ts';
import { useExportFile, useMarkExported, type WantedExport } from './use-export.ts';

const formatWords = { csv: t`CSV`, xlsx: t`Excel (XLSX)` } as const;
const longestDays = 366;
const dayMillis = 86_400_000;

const faultOf = ({ from, to }: WantedExport): string | undefined => {
  if (from === '' || to === '') return t`Choose both days.`;
  if (to < from) return t`This is before the first day.`;
  if (Date.parse(to) - Date.parse(from) > longestDays * dayMillis)
    return t`This is more than a year after the first day.`;
  return undefined;
};

/** Charges for the books of the client, pay for the payroll of the platform: a file of chosen days. */
export const ExportDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const { me } = useSession();
  const may = useMay();
  const clients = useClients();
  const sites = useSites();
  const [wanted, setWanted] = useState<WantedExport>(() => ({
    what: may('exportPayroll') ? 'payroll' : 'invoice',
    ...monthBefore(todayIn(me.timeZone)),
    format: 'csv',
    siteId: null,
    clientId: null,
  }));
  const file = useExportFile();
  const edit = (change: Partial<WantedExport>): void => {
    file.reset();
    setWanted({ ...wanted, ...change });
  };
  const fault = faultOf(wanted);
  const shownSites = sites.data?.filter(
    ({ clientId }) => wanted.clientId === null || clientId === wanted.clientId,
  );
  return (
    <FormDialog
      title={t`Export hours`}
      onClose={onClose}
      sendWords={t`Download`}
      busy={file.isPending}
      leaveWords={t`Close`}
      beside={
        <p role="status" className="me-auto min-w-0 self-center text-sm break-words text-ink-soft">
          {file.isPending && t`Making the file…`}
          {file.data && savedWords(file.data)}
        </p>
      }
      onSend={() => fault === undefined && file.mutate(wanted)}
      below={
        wanted.what === 'payroll' && may('exportTimesheets') && <Marking wanted={wanted} fault={fault} />
      }
    >
      {may('exportPayroll') && (
        <Segmented
          label={t`What`}
          value={wanted.what}
          options={[
            { value: 'payroll', words: t`Pay of freelancers` },
            { value: 'invoice', words: t`Charges of clients` },
          ]}
          onChange={(what) => edit({ what })}
        />
      )}
      <p className="text-sm text-ink-soft">
        {wanted.what === 'payroll'
          ? t`Settled hours of shifts that began on these days, and corrections made on them: a row a line, and the sums.`
          : t`Settled hours and cancellations of shifts that began on these days, and corrections made on them: a row a line, and the sums.`}
      </p>
      <div className="grid grid-cols-2 gap-3">
        <TextField
          label={t`From`}
          type="date"
          data-first-focus
          value={wanted.from}
          onChange={({ target }) => edit({ from: target.value })}
        />
        <TextField
          label={t`To`}
          type="date"
          value={wanted.to}
          error={fault}
          onChange={({ target }) => edit({ to: target.value })}
        />
      </div>
      {me.role === 'admin' && (
        <SelectField
          label={t`Client`}
          value={wanted.clientId ?? ''}
          onChange={({ target }) => edit({ clientId: target.value || null, siteId: null })}
        >
          <option value="">{t`Every client`}</option>
          <NameOptions of={clients.data} />
        </SelectField>
      )}
      {shownSites && shownSites.length > 1 && (
        <SelectField
          label={t`Site`}
          value={wanted.siteId ?? ''}
          onChange={({ target }) => edit({ siteId: target.value || null })}
        >
          <option value="">{t`Every site`}</option>
          <NameOptions of={shownSites} />
        </SelectField>
      )}
      <Segmented
        label={t`Format`}
        value={wanted.format}
        options={exportFormats.map((value) => ({ value, words: formatWords[value] }))}
        onChange={(format) => edit({ format })}
      />
      {file.error && <FailureNotice error={file.error} title={t`The file could not be made`} urgent />}
    </FormDialog>
  );
};

const savedWords = ({ fileName, bytes }: { readonly fileName: string; readonly bytes: number }): string => {
  const size = formatCount(Math.max(1, Math.round(bytes / 1000)));
  return t`${fileName} is saved, ${size} kB.`;
};

interface MarkingProps {
  readonly wanted: WantedExport;
  readonly fault: string | undefined;
}

/** After a payroll: the hours in it are marked, and freelancers see them as paid. */
const Marking = ({ wanted, fault }: MarkingProps) => {
  const marking = useMarkExported();
  const { data: marked, found } = marking;
  return (
    <section
      aria-label={t`Mark as exported`}
      className="mt-5 space-y-2 rounded-control bg-sunken px-3.5 py-3 text-sm"
    >
      <p className="text-ink-soft">
        {t`Once the file is in your payroll: mark the locked hours of these days as exported. Freelancers see them as handed to payroll then; hours that are not locked yet stay as they are.`}
      </p>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p role="status" className="tabular">
          {marking.isPending && plural(found, { one: '# timesheet found', other: '# timesheets found' })}
          {marked !== undefined &&
            (marked === 0
              ? t`No locked hours are left in these days.`
              : plural(marked, { one: '# timesheet marked', other: '# timesheets marked' }))}
        </p>
        <Button
          size="small"
          busy={marking.isPending}
          disabled={fault !== undefined}
          onClick={() => marking.mutate(wanted)}
        >
          {t`Mark as exported`}
        </Button>
      </div>
      {marking.error && <FailureNotice error={marking.error} title={t`They could not be marked`} urgent />}
    </section>
  );
};
