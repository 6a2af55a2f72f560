import { t } from '@lingui/core/macro';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useId, useLayoutEffect, useRef } from 'react';
import { Button } from './button.tsx';

interface ModalProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Stays in view below the scrolling content. */
  readonly footer?: ReactNode;
  /** A sheet stands at the edge and leaves the page visible; at the bottom on a phone. */
  readonly look?: 'dialog' | 'sheet';
}

/**
 * The browser's own modal dialog: it traps focus, closes on Escape and gives focus back where it came from,
 * without the inline styles that a strict CSP refuses. Focus starts on `data-first-focus` where there is one.
 */
export const Modal = ({ title, onClose, children, footer, look = 'dialog' }: ModalProps) => {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  // A layout effect: its cleanup runs while the dialog is still in the page, and only then does closing give
  // focus back.
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    element?.querySelector<HTMLElement>('[data-first-focus]')?.focus();
    return () => element?.close();
  }, []);
  const placement =
    look === 'sheet'
      ? 'sheet'
      : 'm-auto w-[min(30rem,calc(100%-2rem))] max-h-[calc(100dvh-2rem)] rounded-[18px]';
  return (
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      closedby="any"
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      className={`flex-col overflow-hidden bg-surface p-0 shadow-2xl open:flex ${placement}`}
    >
      <header className="flex items-center justify-between gap-4 border-b border-line py-3 ps-5 pe-3">
        <h2 id={titleId} className="min-w-0 truncate text-lg font-semibold tracking-tight" title={title}>
          {title}
        </h2>
        <Button look="quiet" size="icon" onClick={onClose} aria-label={t`Close`}>
          <X aria-hidden className="size-5" />
        </Button>
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto px-5 py-4 break-words">{children}</div>
      {footer && (
        <footer className="flex flex-col gap-2 border-t border-line px-5 py-4 pb-[max(1rem,env(safe-area-inset-bottom))]">
          {footer}
        </footer>
      )}
    </dialog>
  );
};
