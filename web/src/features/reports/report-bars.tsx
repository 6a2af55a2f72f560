import type { ReportGroup } from '@flxibl/contracts/reports';
import { t } from '@lingui/core/macro';
import { SelectField } from '../../components/field.tsx';
import { formatCount } from '../../lib/format-count.ts';
import { figures, nameOf, type Figure } from './figures.ts';

interface ReportBarsProps {
  readonly groups: readonly ReportGroup[];
  readonly figure: Figure;
  readonly onChoose: (id: string) => void;
}

const mostBars = 24;

/** One figure of each group beside the others; the table below says the same in numbers. */
export const ReportBars = ({ groups, figure, onChoose }: ReportBarsProps) => {
  const shown = groups.slice(0, mostBars);
  const most = Math.max(...shown.map((group) => figure.size(group) ?? 0), 0);
  return (
    <section className="rounded-card border border-line bg-surface px-4 py-4 sm:px-5">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div className="min-w-0 flex-1">
          <h2 className="font-semibold">{figure.words}</h2>
          <p className="text-sm text-ink-soft">{figure.meaning}</p>
        </div>
        <SelectField
          label={t`Figure`}
          hideLabel
          className="w-40"
          value={figure.id}
          onChange={({ target }) => onChoose(target.value)}
        >
          {figures.map(({ id, words }) => (
            <option key={id} value={id}>
              {words}
            </option>
          ))}
        </SelectField>
      </div>
      <div
        aria-hidden
        className="tabular mt-3 grid grid-cols-[minmax(0,9rem)_minmax(0,1fr)_auto] items-center gap-x-3 gap-y-1.5 text-sm"
      >
        {shown.map((group) => (
          <Bar
            key={group.key}
            name={nameOf(group)}
            share={share(figure.size(group), most)}
            value={figure.show(group)}
          />
        ))}
      </div>
      {groups.length > shown.length && (
        <p className="mt-2 text-sm text-ink-faint">
          {t`The first ${{ shown: shown.length }} of ${{ all: formatCount(groups.length) }}, as the table below is sorted.`}
        </p>
      )}
    </section>
  );
};

const share = (size: number | null, most: number): number => (most > 0 ? Math.max(0, size ?? 0) / most : 0);

const Bar = ({
  name,
  share: part,
  value,
}: {
  readonly name: string;
  readonly share: number;
  readonly value: string;
}) => (
  <>
    <span className="truncate" title={name}>
      {name}
    </span>
    <svg viewBox="0 0 100 10" preserveAspectRatio="none" className="h-4 w-full rtl:-scale-x-100">
      <rect width={100} height={10} rx={1} className="fill-sunken" />
      <rect width={part * 100} height={10} rx={1} className="fill-accent" />
    </svg>
    <span className="text-end font-medium whitespace-nowrap">{value}</span>
  </>
);
