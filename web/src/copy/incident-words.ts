import type { IncidentKind, IncidentState } from '@flxibl/contracts/incidents';
import { t } from '@lingui/core/macro';
import type { Tone } from './state-words.ts';

export const incidentKindWords = {
  late: t`Late`,
  early_leave: t`Left early`,
  no_show: t`Did not come`,
  late_cancellation: t`Cancelled late`,
} as const satisfies Record<IncidentKind, string>;

/** What became of it; it counts until it is overturned. */
export const incidentStateWords = {
  open: { words: t`Noted`, tone: 'warn' },
  disputed: { words: t`Disputed`, tone: 'info' },
  upheld: { words: t`Stands`, tone: 'bad' },
  overturned: { words: t`Does not count`, tone: 'good' },
  appealed: { words: t`Appealed`, tone: 'info' },
} as const satisfies Record<IncidentState, { words: string; tone: Tone }>;
