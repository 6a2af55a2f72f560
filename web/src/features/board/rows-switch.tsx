import { t } from '@lingui/core/macro';
import { useEffect, useRef } from 'react';
import { Segmented } from '../../components/segmented.tsx';
import type { BoardChoice } from './board-choice.ts';

interface RowsSwitchProps {
  readonly choice: BoardChoice;
  readonly onChange: (change: Partial<BoardChoice>) => void;
}

/** Which switch was used a moment ago, and stands in another page now. */
let used: 'rows' | 'length' | null = null;

/** What the rows of the board are, and how many days it shows. The focus stays on the switch that was used. */
export const RowsSwitch = ({ choice, onChange }: RowsSwitchProps) => {
  const [rows, length] = [useRef<HTMLDivElement>(null), useRef<HTMLDivElement>(null)];
  useEffect(() => {
    const box = used && { rows, length }[used].current;
    box?.querySelector<HTMLElement>('input:checked')?.focus();
    used = null;
  }, [rows, length]);
  return (
    <div className="flex flex-wrap gap-1 sm:gap-2">
      <div ref={rows}>
        <Segmented
          label={t`Rows of the board`}
          value={choice.rows}
          onChange={(next) => {
            used = 'rows';
            onChange({ rows: next });
          }}
          options={[
            { value: 'people', words: t`Freelancers` },
            { value: 'shifts', words: t`Sites and shifts` },
          ]}
        />
      </div>
      <div ref={length}>
        <Segmented
          label={t`How long`}
          value={choice.length}
          onChange={(next) => {
            used = 'length';
            // The name of whoever was looked for on a day would hide the others of the week, and the reverse.
            onChange({ length: next, name: null });
          }}
          options={[
            { value: 'day', words: t`Day` },
            { value: 'week', words: t`Week` },
          ]}
        />
      </div>
    </div>
  );
};
