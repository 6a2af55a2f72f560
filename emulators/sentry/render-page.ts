import type { TakenItem } from './taken-item.ts';

const shown = 200;

const escape = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

interface Known {
  readonly message?: string;
  readonly transaction?: string;
  readonly monitor_slug?: string;
  readonly status?: string;
  readonly exception?: { readonly values?: readonly { readonly type?: string; readonly value?: string }[] };
  readonly contexts?: { readonly feedback?: { readonly message?: string } };
  readonly tags?: object;
}

const titleOf = (payload: unknown): string => {
  const { exception, contexts, message, transaction, monitor_slug, status } = (payload ?? {}) as Known;
  const error = exception?.values?.at(-1);
  if (error) return `${error.type}: ${error.value}`;
  if (monitor_slug !== undefined) return `${monitor_slug} ${status}`;
  return contexts?.feedback?.message ?? message ?? transaction ?? '';
};

const row = ({ takenAt, type, payload, frames }: TakenItem): string => `
<details class="${escape(type)}">
<summary><time>${takenAt.slice(11, 19)}</time> <i>${escape(type)}</i> <b dir="auto">${escape(titleOf(payload))}</b></summary>
${
  frames.length > 0
    ? `<ol reversed>${frames
        .toReversed()
        .map((frame) => `<li>${escape(frame)}`)
        .join('')}</ol>`
    : ''
}
<pre>${escape(JSON.stringify(payload, null, 2))}</pre>
</details>`;

const quiet = new Set(['check_in', 'session', 'sessions', 'client_report']);

/** The newest first; what comes by itself all the time, apart. */
export const renderPage = (taken: readonly TakenItem[]): string => {
  const newest = taken.toReversed();
  const loud = newest.filter(({ type }) => !quiet.has(type)).slice(0, shown);
  const rest = newest.filter(({ type }) => quiet.has(type)).slice(0, shown);
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
<title>Taken in place of Sentry</title>
<style>body{font:15px/1.4 system-ui;margin:2rem auto;max-width:70rem;padding:0 1rem;overflow-wrap:anywhere}
details{border-top:1px solid #8886}summary{padding:.6rem 0;cursor:pointer}summary i{color:#777}
.event b{color:#c22}pre{white-space:pre-wrap;color:#777;font-size:13px}ol{font-family:ui-monospace,monospace}</style>
<h1>Errors, alerts, feedback and traces</h1>
${loud.map(row).join('') || '<p>None so far.</p>'}
<h2>Check-ins of jobs</h2>
${rest.map(row).join('') || '<p>None so far.</p>'}
</html>`;
};
