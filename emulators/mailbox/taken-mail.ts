import { simpleParser } from 'mailparser';

export interface TakenMail {
  readonly number: number;
  readonly takenAt: string;
  /** Of the envelope. */
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly messageId: string;
  readonly text: string;
  readonly html: string;
  /** Every header in its own words, by its name in lower case. */
  readonly headers: Readonly<Record<string, string>>;
}

type Envelope = Pick<TakenMail, 'number' | 'takenAt' | 'from' | 'to'>;

/** A mail as it came over the wire, read by a library of its own. */
export const readMail = async (raw: Buffer, envelope: Envelope): Promise<TakenMail> => {
  const parsed = await simpleParser(raw);
  return {
    ...envelope,
    subject: parsed.subject ?? '',
    messageId: parsed.messageId ?? '',
    text: parsed.text ?? '',
    html: typeof parsed.html === 'string' ? parsed.html : '',
    headers: Object.fromEntries(
      parsed.headerLines.map(({ key, line }) => [key, line.slice(line.indexOf(':') + 1).trim()]),
    ),
  };
};
