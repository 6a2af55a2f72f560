import type { AuditEntry } from '@flxibl/contracts/audit';
import { invalidInput } from '../lib/app-error.ts';
import { pageOf } from '../lib/page.ts';
import { changesBetween } from './audit-rules.ts';
import type { AuditCursor, AuditRow } from './audit-sql.ts';

const present = ({ moment: _moment, seq: _seq, before, after, ...row }: AuditRow): AuditEntry => ({
  ...row,
  occurredAt: row.occurredAt.toISOString(),
  changes: changesBetween(before, after),
});

/** A page as the API shows it, of rows of which one more was read. */
export const auditPageOf = (
  rows: readonly AuditRow[],
  limit: number,
): { items: AuditEntry[]; nextCursor: string | null } => {
  const { items, nextCursor } = pageOf(rows, limit, ({ moment, seq }) => `${moment}.${seq}`);
  return { items: items.map(present), nextCursor };
};

/** @throws AppError `invalid_input` when the cursor is none of ours */
export const readAuditCursor = (cursor: string | undefined): AuditCursor | undefined => {
  if (cursor === undefined) return undefined;
  const [, moment, seq] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z)\.(\d{1,18})$/.exec(cursor) ?? [];
  if (moment === undefined || seq === undefined || Number.isNaN(Date.parse(moment)))
    throw invalidInput('cursor', 'expected a cursor of an earlier answer');
  return { moment, seq };
};
