import { t } from '@lingui/core/macro';
import { Search } from 'lucide-react';
import { Suspense, useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import type { AreaPage } from './areas.ts';
import { lazyPage } from '../lib/lazy-page.ts';

const CommandPalette = lazyPage(() => import('./command-palette.tsx'), 'CommandPalette');
const ShortcutsSheet = lazyPage(() => import('./shortcuts-sheet.tsx'), 'ShortcutsSheet');

/** Where a letter is typed, it is no shortcut. */
const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));

/** A dialog has the keyboard to itself. */
const isAsking = (): boolean => document.querySelector('dialog[open]') !== null;

type Open = 'palette' | 'shortcuts';

/** The keys that work everywhere; what they open is loaded when it is first asked for. */
export const Keyboard = ({ pages }: { readonly pages: readonly AreaPage[] }) => {
  const [open, setOpen] = useState<Open | null>(null);
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const asked: Open | null =
        event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.altKey
          ? 'palette'
          : event.key === '?' && !isTyping(event.target)
            ? 'shortcuts'
            : null;
      if (asked === null || isAsking()) return;
      event.preventDefault();
      setOpen(asked);
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
  const close = (): void => setOpen(null);
  return (
    <>
      <button
        type="button"
        aria-label={t`Go to`}
        aria-keyshortcuts="Control+K Meta+K"
        title={t`Go to (Ctrl K)`}
        onClick={() => setOpen('palette')}
        className="grid size-11 place-items-center rounded-control text-ink-soft hover:bg-sunken hover:text-ink"
      >
        <Search aria-hidden className="size-5" />
      </button>
      {/* Not in the banner of the page: a dialog has a header of its own. */}
      {createPortal(
        <Suspense fallback={null}>
          {open === 'palette' && <CommandPalette pages={pages} onClose={close} />}
          {open === 'shortcuts' && <ShortcutsSheet onClose={close} />}
        </Suspense>,
        document.body,
      )}
    </>
  );
};
