import type { BoardRow } from '@flxibl/contracts/availability';
import type { Site } from '@flxibl/contracts/sites';
import { lazyPage } from '../../lib/lazy-page.ts';
import type { Span } from '../../lib/span.ts';
import { clashesOf } from './change-clashes.ts';
import { laneOfRow } from './lanes.ts';
import type { LiveDayStore } from './live-day-store.ts';
import type { useChanges } from './use-changes.ts';

const ChangePanel = lazyPage(() => import('./change-panel.tsx'), 'ChangePanel');

interface PreparedChangeProps {
  readonly changes: Pick<ReturnType<typeof useChanges>, 'prepared' | 'prepare' | 'ask'>;
  readonly rows: readonly BoardRow[];
  readonly store: LiveDayStore;
  readonly day: Span;
  readonly site: Site;
}

/** The panel about agreed work that was moved on the board, with what is in its way at this moment. */
export const PreparedChange = ({ changes, rows, store, day, site }: PreparedChangeProps) => {
  const { prepared, prepare, ask } = changes;
  const row = prepared && rows.find(({ freelancerId }) => freelancerId === prepared.freelancerId);
  if (!prepared?.moved || !row) return null;
  const { freelancerId, name, moved, span } = prepared;
  return (
    <ChangePanel
      work={{ assignmentId: moved.id, freelancerId, role: moved.role }}
      site={site}
      name={name}
      after={span}
      clashes={clashesOf(prepared, laneOfRow(row, store, day), day)}
      onAsk={ask}
      onClose={() => prepare(null)}
    />
  );
};
