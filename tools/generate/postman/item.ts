/** What of Postman's collection format 2.1 is used here: https://schema.postman.com/json/collection/v2.1.0/ */
export interface Pair {
  readonly key: string;
  readonly value: string;
  readonly description?: string;
  readonly disabled?: boolean;
}

type Auth =
  | { readonly type: 'noauth' }
  | { readonly type: 'bearer'; readonly bearer: readonly (Pair & { type: 'string' })[] };

export interface Event {
  readonly listen: 'prerequest' | 'test';
  readonly script: { readonly type: 'text/javascript'; readonly exec: readonly string[] };
}

export interface Item {
  readonly name: string;
  readonly description?: string;
  readonly event?: readonly Event[];
  readonly item?: readonly Item[];
  readonly request?: {
    readonly method: string;
    readonly auth?: Auth;
    readonly header: readonly Pair[];
    readonly url: {
      readonly raw: string;
      readonly host: readonly string[];
      readonly path: readonly string[];
      readonly query?: readonly Pair[];
      readonly variable?: readonly Pair[];
    };
    readonly body?: { readonly mode: 'raw'; readonly raw: string };
    readonly description?: string;
  };
  readonly response?: readonly object[];
}

export const bearer = (variable: string): Auth => ({
  type: 'bearer',
  bearer: [{ key: 'token', value: `{{${variable}}}`, type: 'string' }],
});

export const script = (listen: Event['listen'], exec: readonly string[]): Event => ({
  listen,
  script: { type: 'text/javascript', exec },
});

interface UrlParts {
  readonly path: string;
  readonly params: readonly Pair[];
  readonly query: readonly Pair[];
}

/** Of `/bookings/{id}`: a segment that is a parameter is a variable of the request, a part of one its value. */
export const urlOf = ({ path, params, query }: UrlParts): NonNullable<Item['request']>['url'] => {
  const valueOf = (name: string): string => params.find(({ key }) => key === name)?.value ?? '';
  const segments = path
    .slice(1)
    .split('/')
    .map((segment) =>
      /^\{\w+\}$/.test(segment)
        ? `:${segment.slice(1, -1)}`
        : segment.replaceAll(/\{(\w+)\}/g, (_, name: string) => valueOf(name)),
    );
  const sent = query.filter(({ disabled }) => !disabled).map(({ key, value }) => `${key}=${value}`);
  const variable = params.filter(({ key }) => segments.includes(`:${key}`));
  return {
    raw: `{{baseUrl}}/${segments.join('/')}${sent.length > 0 ? `?${sent.join('&')}` : ''}`,
    host: ['{{baseUrl}}'],
    path: segments,
    ...(query.length > 0 && { query }),
    ...(variable.length > 0 && { variable }),
  };
};
