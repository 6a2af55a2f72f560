import { expect, test } from 'vitest';
import { AppError } from '../lib/app-error.ts';
import { matchRoute } from './match-route.ts';

const id = '01a204ff-0000-7000-8000-000000000001';

const codeOf = (method: string, path: string): string => {
  try {
    return matchRoute(method, path).name;
  } catch (error) {
    return error instanceof AppError ? error.code : String(error);
  }
};

test('a path finds its operation and its parameters', () => {
  expect(matchRoute('GET', `/api/v1/bookings/${id}`)).toEqual({ name: 'getBooking', params: { id } });
  expect(matchRoute('POST', '/api/v1/bookings')).toEqual({ name: 'createBooking', params: {} });
});

test('another method of a known path is 405, an unknown path 404', () => {
  expect(codeOf('DELETE', '/api/v1/me')).toBe('method_not_allowed');
  for (const method of ['TRACE', 'TRACK', 'CONNECT', 'OPTIONS', 'HEAD', 'constructor'])
    expect(codeOf(method, '/api/v1/me')).toBe('method_not_allowed');
  expect(codeOf('GET', '/api/v1/unknown')).toBe('not_found');
  expect(codeOf('GET', `/api/v1/bookings/${id}/secret`)).toBe('not_found');
  expect(codeOf('GET', '/api/v1/bookings/%E0%A4%A')).toBe('not_found');
});
