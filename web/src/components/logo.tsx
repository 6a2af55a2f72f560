/** Three bars of free time; the colours of favicon.svg in those of the theme. */
export const Logo = ({ wordmark = true }: { readonly wordmark?: boolean }) => (
  <span className="inline-flex items-center gap-2.5">
    <svg viewBox="0 0 32 32" className="size-7" aria-hidden>
      <rect width="32" height="32" rx="9" className="fill-accent" />
      <rect x="7" y="7.5" width="18" height="4.6" rx="2.3" className="fill-on-accent" />
      <rect x="7" y="13.9" width="11.5" height="4.6" rx="2.3" className="fill-on-accent opacity-65" />
      <rect x="7" y="20.3" width="6" height="4.6" rx="2.3" className="fill-on-accent" />
    </svg>
    <span className={wordmark ? 'text-lg font-semibold tracking-tight' : 'sr-only'}>Flxibl</span>
  </span>
);
