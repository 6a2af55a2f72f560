import { ArrowLeft } from 'lucide-react';
import { Link } from 'react-router-dom';

export const BackLink = ({ to, words }: { readonly to: string; readonly words: string }) => (
  <Link
    to={to}
    className="mb-2 inline-flex min-h-9 items-center gap-1.5 rounded-control text-sm font-medium text-ink-soft hover:text-ink"
  >
    <ArrowLeft aria-hidden className="size-4 rtl:-scale-x-100" />
    {words}
  </Link>
);
