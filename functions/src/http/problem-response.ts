import type { Problem } from '@flxibl/contracts/problem';
import { AppError } from '../lib/app-error.ts';

const titles: Record<number, string> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Content',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
};

/** RFC 9457 body of a refusal. Anything unexpected shows nothing of itself. */
export const problemOf = (error: unknown, requestId: string): Problem => {
  const known =
    error instanceof AppError
      ? error
      : new AppError('internal', 'Something went wrong on our side; it has been reported.');
  return {
    type: `https://flxibl.dev/problems/${known.code}`,
    title: titles[known.status] ?? 'Error',
    status: known.status,
    code: known.code,
    detail: known.message,
    requestId,
    ...known.details,
  };
};
