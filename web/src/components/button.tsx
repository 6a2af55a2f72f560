import { LoaderCircle } from 'lucide-react';
import type { ComponentProps } from 'react';
import { classNames } from './class-names.ts';

const looks = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong',
  secondary: 'border border-line bg-surface text-ink hover:border-line-strong hover:bg-sunken',
  quiet: 'text-ink-soft hover:bg-sunken hover:text-ink',
  danger: 'bg-danger text-on-danger hover:bg-danger-strong',
} as const;
const sizes = {
  normal: 'min-h-11 px-4 text-[0.9375rem] sm:min-h-10',
  small: 'min-h-9 px-3 text-sm',
  icon: 'size-11 sm:size-10',
} as const;

const shape =
  'inline-flex shrink-0 items-center justify-center gap-2 rounded-control font-medium transition-colors whitespace-nowrap disabled:cursor-not-allowed disabled:opacity-55 aria-disabled:cursor-not-allowed aria-disabled:opacity-55';

export interface Look {
  readonly look?: keyof typeof looks;
  readonly size?: keyof typeof sizes;
}

/** For what looks like a button, and is a link. */
export const buttonClass = ({ look = 'secondary', size = 'normal' }: Look, extra?: string): string =>
  classNames(shape, looks[look], sizes[size], extra);

type ButtonProps = ComponentProps<'button'> & Look & { readonly busy?: boolean };

/** While `busy` it stays focusable and named, but does nothing. */
export const Button = ({ look, size, busy = false, className, children, onClick, ...rest }: ButtonProps) => (
  <button
    type="button"
    {...rest}
    className={buttonClass({ ...(look && { look }), ...(size && { size }) }, className)}
    aria-disabled={busy || rest['aria-disabled']}
    onClick={(event) => (busy ? event.preventDefault() : onClick?.(event))}
  >
    {busy && <LoaderCircle aria-hidden className="size-4 animate-spin" />}
    {children}
  </button>
);
