import { t } from '@lingui/core/macro';
import { useEffect, useRef } from 'react';
import { Segmented } from '../../components/segmented.tsx';
import type { BoardChoice } from './board-choice.ts';

interface RowsSwitchProps {
  readonly choice: BoardChoice;
  readonly onChange: (change: Partial<BoardChoice>) => void;
}

/** The switch was used a moment ago, and stands in another page now. */
let used = false;

/** What the rows of the board are: people to book, or shifts to fill. It keeps the focus that it had before. */
export const RowsSwitch = ({ choice, onChange }: RowsSwitchProps) => {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (used) box.current?.querySelector<HTMLElement>('input:checked')?.focus();
    used = false;
  }, []);
  return (
    <div ref={box}>
      <Segmented
        label={t`Rows of the board`}
        value={choice.rows}
        onChange={(rows) => {
          used = true;
          onChange({ rows });
        }}
        options={[
          { value: 'people', words: t`Freelancers` },
          { value: 'shifts', words: t`Sites and shifts` },
        ]}
      />
    </div>
  );
};
