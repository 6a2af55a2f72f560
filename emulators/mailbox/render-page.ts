import type { TakenMail } from './taken-mail.ts';

const shown = 100;

const escape = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

// The frame runs no script and belongs to no origin, so a mail can do nothing to this page.
const row = ({ number, takenAt, to, subject, text, html, headers }: TakenMail): string => `
<details id="mail-${number}">
<summary><time>${takenAt.slice(11, 19)}</time> <b dir="auto">${escape(subject)}</b> <span>${escape(to.join(', '))}</span></summary>
<iframe sandbox="allow-popups" title="${escape(subject)}" srcdoc="${escape(html)}"></iframe>
<pre dir="auto">${escape(text)}</pre>
<pre>${escape(
  Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n'),
)}</pre>
</details>`;

/** The newest mails, as a mailbox would show them. */
export const renderPage = (taken: readonly TakenMail[]): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
<title>Mails taken by the mailbox</title>
<style>body{font:15px/1.4 system-ui;margin:2rem auto;max-width:60rem;padding:0 1rem;overflow-wrap:anywhere}
details{border-top:1px solid #8886}summary{padding:.6rem 0;cursor:pointer}summary span{color:#777}
iframe{width:100%;height:20rem;border:1px solid #8886;background:#fff}pre{white-space:pre-wrap;color:#777}</style>
<h1>${taken.length} mails</h1>
${taken.slice(-shown).toReversed().map(row).join('')}
</html>`;
