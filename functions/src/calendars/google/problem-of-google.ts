import { ProviderError } from '../calendar-provider.ts';

interface Failure {
  readonly status?: unknown;
  readonly response?: { readonly status?: number; readonly headers?: unknown; readonly data?: unknown };
}

const limits = [
  'rateLimitExceeded',
  'userRateLimitExceeded',
  'quotaExceeded',
  'dailyLimitExceeded',
  'calendarUsageLimits',
];

const reasonOf = (data: unknown): string | undefined => {
  const error = (data as { error?: unknown } | undefined)?.error;
  if (typeof error === 'string') return error;
  return (error as { errors?: readonly { reason?: string }[] } | undefined)?.errors?.[0]?.reason;
};

const waitOf = (headers: unknown): number | undefined => {
  const text = headers instanceof Headers ? headers.get('retry-after') : undefined;
  const seconds = Number(text ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : undefined;
};

/** Google may end an access token before its hour; the refresh token was not asked then. */
export const isAccessOver = (error: unknown): boolean => {
  const { response } = (error ?? {}) as Failure;
  return response?.status === 401 && reasonOf(response.data) !== 'invalid_grant';
};

/** What an error of the client means; a 403 is many things, so its `reason` is read. Its words stay behind. */
export const problemOfGoogle = (error: unknown): ProviderError => {
  if (error instanceof ProviderError) return error;
  const { response, status: own } = (error ?? {}) as Failure;
  const status = response?.status ?? (typeof own === 'number' ? own : undefined);
  const reason = reasonOf(response?.data);
  if (reason === 'invalid_grant' || status === 401) return new ProviderError('needs_reconnect');
  if (status === 429 || (status === 403 && limits.includes(reason ?? ''))) {
    return new ProviderError('rate_limited', waitOf(response?.headers));
  }
  if (status === 412) return new ProviderError('conflict');
  if (status === 404) return new ProviderError('gone');
  // Of a list it is the token, of an event that it was deleted.
  if (status === 410) return new ProviderError(reason === 'deleted' ? 'gone' : 'sync_token_expired');
  if (status !== undefined && status >= 400 && status < 500) return new ProviderError('refused');
  return new ProviderError('unavailable', waitOf(response?.headers));
};
