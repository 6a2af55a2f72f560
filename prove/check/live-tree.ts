/** What the live layer holds, read as its owner. */
export interface LiveTree {
  readonly availability?: Readonly<Record<string, Readonly<Record<string, { v: number; free: string }>>>>;
  readonly inbox?: Readonly<Record<string, Readonly<Record<string, { title: string }>>>>;
}

const ns = 'ns=demo-flxibl-default-rtdb';
const headers = { authorization: 'Bearer owner' };

export const readTree = async (url: string): Promise<LiveTree> =>
  ((await (await fetch(`${url}/.json?${ns}`, { headers })).json()) as LiveTree | null) ?? {};

/** Puts something into the live layer past all rules; null takes it out. */
export const tamper = async (url: string, path: string, value: unknown): Promise<void> => {
  await fetch(`${url}/${path}.json?${ns}`, { method: 'PUT', headers, body: JSON.stringify(value) });
};
