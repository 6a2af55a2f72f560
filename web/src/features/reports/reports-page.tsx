import { reportGroups } from '@flxibl/contracts/reports';
import { plural, t } from '@lingui/core/macro';
import { ChartColumn, Download } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { SelectField, TextField } from '../../components/field.tsx';
import { Page } from '../../components/page.tsx';
import { ListSkeleton } from '../../components/skeleton.tsx';
import { formatClock, formatDay, viewerZone } from '../../lib/format-time.ts';
import { useSession } from '../../lib/session.ts';
import { useMay } from '../../lib/use-may.ts';
import { addDays, todayIn } from '../../lib/zoned-time.ts';
import { figures, sortGroups, type Sorting } from './figures.ts';
import { OfferFairness } from './offer-fairness.tsx';
import { ReportBars } from './report-bars.tsx';
import { ReportTable } from './report-table.tsx';
import { ReportTiles } from './report-tiles.tsx';
import { useChargesFile, useReport, type ReportQuestion } from './use-report.ts';

const groupWords = {
  month: t`By month`,
  week: t`By week`,
  site: t`By site`,
  role: t`By role`,
  client: t`By client`,
} satisfies Record<ReportQuestion['groupBy'], string>;

const startSorting = (groupBy: ReportQuestion['groupBy']): Sorting =>
  groupBy === 'month' || groupBy === 'week'
    ? { by: 'name', descending: false }
    : { by: 'seatsOrdered', descending: true };

/** Two months back to the end of the next thirty days: what was, and what is ordered. */
const startQuestion = (timeZone: string): ReportQuestion => {
  const today = todayIn(timeZone);
  return { from: `${addDays(today, -62).slice(0, 8)}01`, to: addDays(today, 30), groupBy: 'month' };
};

export const ReportsPage = () => {
  const { me } = useSession();
  const may = useMay();
  const [question, setQuestion] = useState(() => startQuestion(me.timeZone));
  const [sorting, setSorting] = useState<Sorting>(() => startSorting('month'));
  const [drawn, setDrawn] = useState('seatsFilled');
  const report = useReport(question);
  const charges = useChargesFile();
  const { data } = report;
  const isBackwards = question.to !== '' && question.to < question.from;
  const figure = figures.find(({ id }) => id === drawn)!;
  return (
    <Page
      title={t`Reports`}
      intro={data && <AsOf asOf={data.asOf} pendingEvents={data.pendingEvents} />}
      actions={
        may('exportInvoice') && (
          <Button
            busy={charges.isPending}
            disabled={question.from === '' || question.to === '' || isBackwards}
            onClick={() => charges.mutate(question)}
          >
            <Download aria-hidden className="size-4" />
            {t`Charges as CSV`}
          </Button>
        )
      }
    >
      <div className="mb-5 grid grid-cols-2 gap-3 sm:flex">
        <TextField
          label={t`From`}
          type="date"
          className="sm:w-44"
          value={question.from}
          onChange={({ target }) => setQuestion({ ...question, from: target.value })}
        />
        <TextField
          label={t`To`}
          type="date"
          className="sm:w-44"
          value={question.to}
          error={isBackwards ? t`This is before the first day.` : undefined}
          onChange={({ target }) => setQuestion({ ...question, to: target.value })}
        />
        <SelectField
          label={t`Grouped`}
          className="col-span-2 sm:w-44"
          value={question.groupBy}
          onChange={({ target }) => {
            const groupBy = reportGroups.find((each) => each === target.value) ?? 'month';
            setQuestion({ ...question, groupBy });
            setSorting(startSorting(groupBy));
          }}
        >
          {reportGroups
            .filter((each) => each !== 'client' || me.role === 'admin')
            .toSorted((one, other) => order.indexOf(one) - order.indexOf(other))
            .map((each) => (
              <option key={each} value={each}>
                {groupWords[each]}
              </option>
            ))}
        </SelectField>
      </div>
      {charges.error && (
        <div className="mb-5">
          <FailureNotice error={charges.error} title={t`The charges could not be downloaded`} urgent />
        </div>
      )}
      {report.isPending && question.from !== '' && question.to !== '' && (
        <ListSkeleton rows={3} className="h-36" />
      )}
      {report.isError && (
        <FailureNotice
          error={report.error}
          title={t`The report could not be loaded`}
          retry={() => void report.refetch()}
        />
      )}
      {data && !report.isError && data.items.length === 0 && (
        <EmptyState icon={ChartColumn} title={t`Nothing in these days`}>
          <p>{t`A report counts shifts by the day on which they start. Choose other days, or book some.`}</p>
        </EmptyState>
      )}
      {data && !report.isError && data.items.length > 0 && (
        <div className="space-y-5">
          <ReportTiles total={data.total} />
          <ReportBars groups={sortGroups(data.items, sorting)} figure={figure} onChoose={setDrawn} />
          <ReportTable
            caption={groupWords[question.groupBy]}
            groups={data.items}
            sorting={sorting}
            onSort={setSorting}
          />
        </div>
      )}
      {may('getOfferFairness') && (
        <div className="mt-5">
          <OfferFairness from={question.from} to={question.to} />
        </div>
      )}
    </Page>
  );
};

const order: readonly string[] = Object.keys(groupWords);

/** Sums are made in the background: how far they have come. */
const AsOf = ({ asOf, pendingEvents }: { readonly asOf: string | null; readonly pendingEvents: number }) => {
  if (asOf === null) return t`Nothing is counted yet; this takes a minute.`;
  const zone = viewerZone();
  const [day, clock] = [formatDay(asOf, zone), formatClock(asOf, zone)];
  if (pendingEvents === 0) return t`As of ${day}, ${clock}`;
  const events = plural(pendingEvents, { one: '# newer event', other: '# newer events' });
  return t`As of ${day}, ${clock}, ${events} to be counted`;
};
