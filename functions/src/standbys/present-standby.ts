import { Standby } from '@flxibl/contracts/standbys';
import type { Caller } from '../http/request-context.ts';
import { possibleStandbyActions, standbyPartyOf } from './standby-rules.ts';
import type { StandbyRow } from './standbys-sql.ts';

/** The row as the API shows it to the caller. */
export const presentStandby = ({ outline, ...row }: StandbyRow, caller: Caller): Standby =>
  Standby.parse({
    ...outline,
    ...row,
    startsAt: new Date(outline.startsAt).toISOString(),
    endsAt: new Date(outline.endsAt).toISOString(),
    createdAt: row.createdAt.toISOString(),
    possible: possibleStandbyActions(row.state, standbyPartyOf(caller)),
  });
