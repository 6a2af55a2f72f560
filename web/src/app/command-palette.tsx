import { t, plural } from '@lingui/core/macro';
import { useDeferredValue, useId, useRef, useState, type KeyboardEvent } from 'react';
import { useNavigate } from 'react-router-dom';
import { Modal } from '../components/modal.tsx';
import { TextField } from '../components/field.tsx';
import type { AreaPage } from './areas.ts';
import { findCommands, type Command } from './find-commands.ts';
import { useCommands } from './use-commands.ts';

const groupWords = {
  Places: t`Places`,
  Sites: t`Sites`,
  Freelancers: t`Freelancers`,
  'Recent bookings': t`Recent bookings`,
} satisfies Record<Command['group'], string>;

interface CommandPaletteProps {
  readonly pages: readonly AreaPage[];
  readonly onClose: () => void;
}

/** Type, choose with the arrows, go with Enter. */
export const CommandPalette = ({ pages, onClose }: CommandPaletteProps) => {
  const navigate = useNavigate();
  const list = useId();
  const box = useRef<HTMLDivElement>(null);
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState(0);
  const deferred = useDeferredValue(typed);
  const found = findCommands(useCommands(pages, deferred), deferred);
  const at = Math.min(chosen, found.length - 1);
  const optionId = (index: number): string => `${list}-${index}`;
  const go = (command: Command | undefined): void => {
    if (!command) return;
    onClose();
    void navigate(command.to);
  };
  const move = (to: number): void => {
    setChosen(to);
    box.current?.querySelector(`#${CSS.escape(optionId(to))}`)?.scrollIntoView({ block: 'nearest' });
  };
  const press = (event: KeyboardEvent): void => {
    const last = found.length - 1;
    if (event.key === 'ArrowDown') move(at >= last ? 0 : at + 1);
    else if (event.key === 'ArrowUp') move(at <= 0 ? last : at - 1);
    else if (event.key === 'Enter') go(found[at]);
    else return;
    event.preventDefault();
  };
  return (
    <Modal title={t`Go to`} onClose={onClose}>
      <TextField
        label={t`Place, site, freelancer or booking`}
        role="combobox"
        aria-expanded={found.length > 0}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={found.length > 0 ? optionId(at) : undefined}
        autoComplete="off"
        spellCheck={false}
        data-first-focus
        value={typed}
        onKeyDown={press}
        onChange={({ target }) => {
          setTyped(target.value);
          setChosen(0);
        }}
      />
      <p role="status" className="sr-only">
        {plural({ count: found.length }, { one: '# result', other: '# results' })}
      </p>
      {found.length === 0 && <p className="py-6 text-center text-ink-soft">{t`Nothing of that name.`}</p>}
      <div ref={box} id={list} role="listbox" aria-label={t`Results`} className="mt-3 min-h-0 sm:min-h-72">
        {found.map((command, index) => (
          <div key={`${command.group} ${command.id}`} role="presentation">
            {command.group !== found[index - 1]?.group && (
              <p
                role="presentation"
                className="px-2 pt-3 pb-1 text-[0.8125rem] font-medium text-ink-faint first:pt-0"
              >
                {groupWords[command.group]}
              </p>
            )}
            {/* The keyboard stays in the field, which says with aria-activedescendant where it is. */}
            {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus */}
            <div
              id={optionId(index)}
              role="option"
              aria-selected={index === at}
              onClick={() => go(command)}
              onPointerMove={() => setChosen(index)}
              className="flex min-h-11 cursor-pointer items-center justify-between gap-3 rounded-control px-2 py-1 aria-selected:bg-accent-soft"
            >
              <span className="min-w-0 flex-1">
                <span className="block truncate font-medium">{command.words}</span>
                {command.detail && (
                  <span className="block truncate text-sm text-ink-soft">{command.detail}</span>
                )}
              </span>
            </div>
          </div>
        ))}
      </div>
    </Modal>
  );
};
