import type { TakenMessage } from './taken-message.ts';

const shown = 100;

const escape = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

const row = ({ takenAt, message }: TakenMessage): string =>
  `<tr><td>${takenAt.slice(11, 19)}</td><td><code>${escape(message.token.slice(0, 24))}</code></td>` +
  `<td><pre>${escape(JSON.stringify(message['data'] ?? message, null, 1))}</pre></td></tr>`;

/** The newest messages, for somebody who wants to see what a phone would have got. */
export const renderPage = (taken: readonly TakenMessage[]): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta http-equiv="refresh" content="3">
<title>Messages taken by the FCM stand-in</title>
<style>body{font:15px/1.4 system-ui;margin:2rem;max-width:60rem}td{padding:.4rem .8rem;vertical-align:top;border-top:1px solid #ddd}pre{margin:0;white-space:pre-wrap}</style>
<h1>${taken.length} messages</h1>
<table><tbody>${taken.slice(-shown).toReversed().map(row).join('')}</tbody></table>
</html>`;
