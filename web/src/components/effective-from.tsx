import { t } from '@lingui/core/macro';
import { resolveWallTime, wallTimeAt } from '../lib/zoned-time.ts';
import { zoneCity } from '../lib/format-time.ts';
import { useNow } from '../lib/use-now.ts';
import { TextField } from './field.tsx';

/** Empty: at once. */
export const readEffectiveFrom = (
  typed: string,
  timeZone: string,
  now: number,
): { readonly at: string | undefined } | { readonly fault: string } => {
  if (typed === '') return { at: undefined };
  const resolved = resolveWallTime(timeZone, typed);
  const at =
    resolved.kind === 'once' ? resolved.at : resolved.kind === 'twice' ? resolved.first : resolved.after;
  return at < now ? { fault: t`This is in the past.` } : { at: new Date(at).toISOString() };
};

interface EffectiveFromProps {
  readonly typed: string;
  readonly timeZone: string;
  readonly fault: string | undefined;
  readonly onChange: (typed: string) => void;
}

/** From when on a new version counts. */
export const EffectiveFrom = ({ typed, timeZone, fault, onChange }: EffectiveFromProps) => (
  <TextField
    label={t`Counts from`}
    type="datetime-local"
    className="sm:max-w-72"
    min={wallTimeAt(timeZone, useNow(30_000))}
    value={typed}
    hint={t`${{ city: zoneCity(timeZone) }} time. Left empty: at once.`}
    error={fault}
    onChange={({ target }) => onChange(target.value.slice(0, 16))}
  />
);
