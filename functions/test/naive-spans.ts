import type pg from 'pg';

/** The first day of the week or month of a day. */
const startOf = (day: string, span: 'week' | 'month'): string => {
  if (span === 'month') return `${day.slice(0, 7)}-01`;
  const date = new Date(`${day}T00:00:00Z`);
  return new Date(+date - ((date.getUTCDay() + 6) % 7) * 86_400_000).toISOString().slice(0, 10);
};

const all = '*';

/** Sums by day (`countNaively`) added up to weeks and months, by place, by site, by client and by role. */
export const sumUpSpans = (days: ReadonlyMap<string, number>): Map<string, number> => {
  const spans = new Map<string, number>();
  for (const [written, n] of days) {
    const [client, day, site, role, ...measure] = written.split(' ') as [string, string, string, string];
    for (const span of ['week', 'month'] as const) {
      for (const kept of [[client, site, role], [client, site, all], [client, all, all], [all, all, role]]) {
        const key = [span, startOf(day, span), ...kept, ...measure].join(' ');
        spans.set(key, Math.round(((spans.get(key) ?? 0) + n) * 100) / 100);
      }
    }
  }
  return new Map([...spans].filter(([, n]) => n !== 0));
}; // prettier-ignore

/** The sums by span as they are kept, in the same form. */
export const readSpans = async (owner: pg.Pool): Promise<Map<string, number>> => {
  const place = `x.span, x.start, coalesce(x.client_id::text, '${all}'), coalesce(x.site_id::text, '${all}'), coalesce(x.role_id, '${all}')`;
  const { rows } = await owner.query<{ key: string; n: number }>(
    `select concat_ws(' ', ${place}, m.key) as key, m.value::float8 as n
     from report_spans x, jsonb_each_text(to_jsonb(x) - '{span,kept_by,start,client_id,site_id,role_id}'::text[]) m
     union all
     select concat_ws(' ', ${place}, x.part || '/' || x.key || '/' || m.key), m.value::float8
     from report_span_parts x, jsonb_each_text(jsonb_build_object('count', x.count, 'total', x.total)) m`,
  );
  return new Map(rows.filter(({ n }) => n !== 0).map(({ key, n }) => [key, n]));
};
