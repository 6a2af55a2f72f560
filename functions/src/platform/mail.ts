import { config } from './config.ts';

export interface MailMessage {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** The part of the Message-ID before the @: the same for the same mail, so that a repeated one is recognised. */
  readonly id: string;
  /** Where the person chooses what they get. */
  readonly settingsUrl: string;
  readonly sentAt: Date;
}

/**
 * `sent`: the mail server took it; `address_refused`: it takes nothing for this address, now or later; `refused`: it
 * does not take this mail; `later`: it may be tried again.
 */
export type MailResult =
  | { readonly kind: 'sent' }
  | { readonly kind: 'address_refused' | 'refused'; readonly why: string }
  | { readonly kind: 'later'; readonly why: string; readonly limited: boolean };

interface SmtpError {
  readonly code?: string;
  readonly command?: string;
  readonly responseCode?: number;
  readonly response?: string;
  readonly message: string;
}

const mostAtOnce = 4;

/**
 * What an error of SMTP says of the address. Only an answer to RCPT TO is about it, and not every one of these: a full
 * mailbox (552, 5.2.2) empties again, and 5.7.x refuses the sender. A refused login, or a server without TLS, is a
 * mistake in our settings.
 */
const readSmtpError = ({ code, command, responseCode = 0, response, message }: SmtpError): MailResult => {
  const why = (response ?? message).replaceAll(/\s+/g, ' ').slice(0, 300);
  if (responseCode < 500 || code === 'EAUTH' || code === 'ETLS')
    return { kind: 'later', why, limited: responseCode === 421 || responseCode === 450 };
  const ofRecipient = command?.startsWith('RCPT') === true;
  if (ofRecipient && (responseCode === 552 || / 5\.2\.2\b/.test(why)))
    return { kind: 'later', why, limited: true };
  if (ofRecipient && !/\b5\.7\.\d/.test(why)) return { kind: 'address_refused', why };
  return { kind: 'refused', why };
};

const open = async (url: string, limitMs: number) => {
  const { createTransport } = await import('nodemailer');
  return createTransport({
    url,
    pool: true,
    maxConnections: mostAtOnce,
    connectionTimeout: limitMs,
    greetingTimeout: limitMs,
    socketTimeout: limitMs,
    // Without it a server that offers no TLS, or somebody between, gets password and mails in the clear.
    requireTLS: !config.local,
    // A mail is made of the strings given and nothing else.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
};

/** Whether this installation sends mails at all. */
export const sendsMails = (): boolean => config.smtpUrl !== undefined;

/** An address as it may be written into an envelope: one, without a name or a line of its own. */
const isAddress = (text: string): boolean => /^[^\s<>,;:"()\\@]+@[^\s<>,;:"()\\@]+$/.test(text);

/**
 * Hands mails over to the mail server, over a few connections that are closed again afterwards: a function sleeps
 * between two runs. @returns what became of each, in their order; it does not throw for one of them
 */
export const sendMails = async (
  mails: readonly MailMessage[],
  limitMs: number,
  smtpUrl = config.smtpUrl,
): Promise<MailResult[]> => {
  if (smtpUrl === undefined) throw new Error('FLXIBL_SMTP_URL is not set');
  const transport = await open(smtpUrl, limitMs);
  const domain = config.mailFrom.slice(config.mailFrom.indexOf('@') + 1);
  const send = async (mail: MailMessage): Promise<MailResult> => {
    if (!isAddress(mail.to)) return { kind: 'address_refused', why: 'this is not an address' };
    try {
      await transport.sendMail({
        from: { name: 'Flxibl', address: config.mailFrom },
        to: { name: '', address: mail.to },
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
        date: mail.sentAt,
        messageId: `<${mail.id}@${domain}>`,
        headers: {
          'List-Unsubscribe': `<${mail.settingsUrl}>`,
          'Auto-Submitted': 'auto-generated',
          'X-Auto-Response-Suppress': 'All',
        },
      });
      return { kind: 'sent' };
    } catch (error) {
      return readSmtpError(error as SmtpError);
    }
  };
  try {
    return await Promise.all(mails.map(send));
  } finally {
    transport.close();
  }
};
