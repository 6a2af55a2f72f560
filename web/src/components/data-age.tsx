import { CloudOff } from 'lucide-react';
import { ageInWords } from '../lib/age-in-words.ts';
import { useNow } from '../lib/use-now.ts';
import { useOnline } from '../lib/use-online.ts';

/** Older than it would get by itself: something is in the way. */
const oldMillis = 90_000;

/** How old what is shown is, when it is not of now; `updatedAt` in milliseconds. */
export const DataAge = ({ updatedAt }: { readonly updatedAt: number }) => {
  const online = useOnline();
  const now = useNow(15_000);
  if (updatedAt === 0 || (online && now - updatedAt < oldMillis)) return null;
  return (
    <p className="mb-3 flex items-center gap-2 text-sm text-ink-soft">
      <CloudOff aria-hidden className="size-4 shrink-0" />
      As it was {ageInWords(Math.max(0, now - updatedAt))}
    </p>
  );
};
