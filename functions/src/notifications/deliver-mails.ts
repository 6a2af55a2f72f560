import { config } from '../platform/config.ts';
import { sendMails, sendsMails, type MailMessage, type MailResult } from '../platform/mail.ts';
import { composeMail, mailAgainAt, mostAttempts } from './mail-rules.ts';
import { claimMails, refuseAddress, settleMails, type DueMail, type SettledMail } from './mails-sql.ts';

const limitMs = 10_000;
const batch = 40;

const messageOf = ({ id, address, createdAt, ...facts }: DueMail): MailMessage => ({
  ...composeMail(facts, config.webUrl),
  to: address,
  id,
  sentAt: createdAt,
});

const settled = (mail: DueMail, result: MailResult, now: Date): SettledMail => {
  const { id } = mail;
  if (result.kind === 'sent') return { id, state: 'done', nextAttemptAt: now, error: null, cause: null };
  if (result.kind !== 'later')
    return { id, state: 'dropped', nextAttemptAt: now, error: result.why, cause: 'refused' };
  const again = mailAgainAt(mail, result.limited, now, Math.random());
  if (again) return { id, state: 'pending', nextAttemptAt: again, error: result.why, cause: null };
  const cause = mail.attempts >= mostAttempts ? 'exhausted' : 'late';
  return { id, state: 'dropped', nextAttemptAt: now, error: result.why, cause };
};

/**
 * Hands one batch of mails over to the mail server. An address that it refuses for good gets none any more; what
 * failed for a while is tried again later. Where no mail server is set, mails wait. @returns how many it took
 */
export const deliverMails = async (now: Date, send = sendMails): Promise<number> => {
  if (!sendsMails() && send === sendMails) return 0;
  const due = await claimMails(now, batch);
  if (due.length === 0) return 0;
  const wanted = due.filter(({ needless }) => needless === null);
  const results = wanted.length === 0 ? [] : await send(wanted.map(messageOf), limitMs);
  for (const [index, result] of results.entries()) {
    if (result.kind === 'address_refused') await refuseAddress(wanted[index]!.address, now, result.why);
  }
  await settleMails([
    ...wanted.map((mail, index) => settled(mail, results[index]!, now)),
    ...due.flatMap(({ id, needless }): SettledMail[] =>
      needless === null ? [] : [{ id, state: 'dropped', nextAttemptAt: now, error: needless, cause: null }],
    ),
  ]);
  return results.filter(({ kind }) => kind === 'sent').length;
};
