import { runStatement } from '../platform/postgres.ts';

export interface DueMail {
  /** Of its notification. */
  readonly id: string;
  readonly address: string;
  readonly attempts: number;
  readonly title: string;
  readonly body: string;
  readonly link: string;
  readonly createdAt: Date;
  readonly usefulUntil: Date;
  /** Why it is not sent any more; null: it is. */
  readonly needless: string | null;
}

/** Takes what is due for itself for two minutes: whoever dies meanwhile leaves it due again. */
export const claimMails = (now: Date, limit: number): Promise<DueMail[]> =>
  runStatement<DueMail>(
    `select id, address, attempts, title, body, link, created_at as "createdAt", useful_until as "usefulUntil", needless
     from claim_mails($1, $2)`,
    [now, limit],
  );

export interface SettledMail {
  readonly id: string;
  readonly state: 'pending' | 'done' | 'dropped';
  readonly nextAttemptAt: Date;
  readonly error: string | null;
  /** Why it was given up; null: it was not, or nobody needs it. */
  readonly cause: 'exhausted' | 'refused' | 'late' | null;
}

export const settleMails = async (settled: readonly SettledMail[]): Promise<void> => {
  await runStatement('select settle_mails($1::jsonb)', [JSON.stringify(settled)]);
};

/** Nothing more is sent to this address until its owner says that it works again. */
export const refuseAddress = async (address: string, now: Date, reason: string): Promise<void> => {
  await runStatement('select refuse_address($1, $2, $3)', [address, now, reason]);
};
