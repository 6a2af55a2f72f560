import type { Override } from '@flxibl/contracts/override';
import { judgeReasons, type JudgedReasons } from '../lib/override-rules.ts';
import type { NewEvent } from './event-log.ts';
import type { Transaction } from './postgres.ts';

/** What the policy in force for the client lets a booker override. */
export const readOverridable = async (tx: Transaction, clientId: string, now: Date): Promise<string[]> => {
  const [row] = await tx.query<{ reasons: string[] }>('select overridable_reasons($1, $2) as reasons', [
    clientId,
    now,
  ]);
  return row?.reasons ?? [];
};

/** `judgeReasons` by the policy of now, which is only read where something could be set aside. */
export const applyOverride = async (
  tx: Transaction,
  reasons: readonly string[],
  override: Override | undefined,
  { clientId, now }: { readonly clientId: string; readonly now: Date },
): Promise<JudgedReasons> =>
  override === undefined || reasons.length === 0
    ? { standing: reasons, overridden: [] }
    : judgeReasons(reasons, override, await readOverridable(tx, clientId, now));

/** The event, telling what was set aside and why; as it is where nothing was. */
export const withOverride = (
  event: NewEvent,
  overridden: readonly string[],
  because: string | null | undefined,
): NewEvent =>
  overridden.length === 0
    ? event
    : {
        ...event,
        after: { ...event.after, overridden: [...new Set(overridden)], because },
        ...(event.reason === undefined && because ? { reason: because } : {}),
      };
