/** What a mail tells: a notification, and where the web app is. */
export interface MailFacts {
  readonly title: string;
  readonly body: string;
  /** From `/`. */
  readonly link: string;
}

export interface MailWords {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly settingsUrl: string;
}

const longestSubject = 150;

/** Where people choose what they are told of, and how. */
const settingsPath = '/settings';

const onOneLine = (text: string): string => text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();

/** Cut between two characters as a reader sees them, so that no accent or emoji is torn apart. */
const shorten = (text: string, most: number): string => {
  if (text.length <= most) return text;
  let kept = '';
  for (const { segment } of new Intl.Segmenter('en').segment(text)) {
    if (kept.length + segment.length >= most) break;
    kept += segment;
  }
  // What was opened to set a name apart is closed again.
  const open = kept.split('\u2068').length - kept.split('\u2069').length;
  return `${kept.trimEnd()}…${'\u2069'.repeat(Math.max(open, 0))}`;
};

const escape = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

const why =
  'You get this mail because it could not be shown on a device of yours, or because you chose mails.';

/**
 * A notification in the words of a mail, as plain text and as simple HTML with every part escaped. Each line takes its
 * direction from itself (`dir="auto"`), and names in it are set apart already.
 * @param webUrl of the web app, without a slash at the end
 */
export const composeMail = ({ title, body, link }: MailFacts, webUrl: string): MailWords => {
  const [heading, line] = [onOneLine(title), onOneLine(body)];
  const url = new URL(link, `${webUrl}/`).href;
  const settingsUrl = `${webUrl}${settingsPath}`;
  const style = 'font:16px/1.5 system-ui,sans-serif;overflow-wrap:anywhere';
  return {
    subject: shorten(heading, longestSubject),
    settingsUrl,
    text: [heading, line, url, '', '-- ', why, `What you are told of: ${settingsUrl}`, '']
      .filter((part, index) => part !== '' || index > 2)
      .join('\n'),
    html: `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(heading)}</title></head>
<body style="${style};margin:0 auto;max-width:36rem;padding:1.5rem">
<h1 dir="auto" style="font-size:1.25rem">${escape(heading)}</h1>
<p dir="auto">${escape(line)}</p>
<p><a href="${escape(url)}">Open in Flxibl</a></p>
<p style="font-size:0.8125rem;color:#666"><span>${why}</span> <a href="${escape(settingsUrl)}">What you are told of</a></p>
</body>
</html>
`,
  };
};

const minute = 60_000;
/** Attempts after which a mail is given up: half a day. */
export const mostAttempts = 12;

/**
 * When a mail that failed for a while is tried again: after a minute doubling to an hour, or five doubling where the
 * server asked for patience (many take a first mail only from whoever comes back), spread by a quarter.
 * @param chance between 0 and 1 @returns undefined when nobody needs it any more by then, or it has failed too often
 */
export const mailAgainAt = (
  { attempts, usefulUntil }: { readonly attempts: number; readonly usefulUntil: Date },
  limited: boolean,
  now: Date,
  chance: number,
): Date | undefined => {
  const first = (limited ? 5 : 1) * minute;
  const wait = Math.min(first * 2 ** Math.min(attempts - 1, 20), 60 * minute) * (1 + chance / 4);
  const next = new Date(now.getTime() + wait);
  return attempts >= mostAttempts || next > usefulUntil ? undefined : next;
};
