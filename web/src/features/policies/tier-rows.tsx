import { t } from '@lingui/core/macro';
import { Plus, X } from 'lucide-react';
import { Button } from '../../components/button.tsx';
import { TextField } from '../../components/field.tsx';

type Row = readonly [string, string];

interface TierRowsProps {
  readonly title: string;
  readonly columns: readonly [string, string];
  readonly rows: readonly Row[];
  readonly fault: string | undefined;
  readonly onChange: (rows: readonly Row[]) => void;
}

const most = 10;

/** Steps of two numbers each: how long before, and what then. */
export const TierRows = ({ title, columns, rows, fault, onChange }: TierRowsProps) => {
  const set = (index: number, column: 0 | 1, text: string): void =>
    onChange(
      rows.map((row, at) => {
        if (at !== index) return row;
        return column === 0 ? [text, row[1]] : [row[0], text];
      }),
    );
  return (
    <fieldset className="space-y-2">
      <legend className="mb-1 text-[0.8125rem] font-medium text-ink-soft">{title}</legend>
      {rows.map((row, index) => (
        // Steps have no name of their own; their place is what they are known by.
        <div key={index} className="flex items-end gap-2">
          {([0, 1] as const).map((column) => (
            <TextField
              key={column}
              label={columns[column]}
              className="flex-1"
              inputMode="decimal"
              value={row[column]}
              onChange={({ target }) => set(index, column, target.value)}
            />
          ))}
          <Button
            look="quiet"
            size="icon"
            aria-label={t`Remove step ${{ step: index + 1 }} of ${title}`}
            onClick={() => onChange(rows.filter((_, at) => at !== index))}
          >
            <X aria-hidden className="size-5" />
          </Button>
        </div>
      ))}
      {fault && (
        <p role="alert" className="text-[0.8125rem] text-danger-ink">
          {fault}
        </p>
      )}
      {rows.length < most && (
        <Button size="small" onClick={() => onChange([...rows, ['', '']])}>
          <Plus aria-hidden className="size-4" />
          {t`Add a step`}
        </Button>
      )}
    </fieldset>
  );
};
