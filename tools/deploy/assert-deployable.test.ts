import { expect, test } from 'vitest';
import { assertDeployable } from './assert-deployable.ts';

const request = {
  project: 'flxibl-live',
  changes: '',
  changelog: '# Changelog\n\n## [Unreleased]\n\n## [0.1.0]\n\n- Bookings.\n',
  env: { DATABASE_URL: 'postgres://owner@db/flxibl', FLXIBL_FIREBASE_CONFIG: '{}' },
};

test('a clean tree, a real project and a database may be deployed', () => {
  expect(assertDeployable(request)).toBe('postgres://owner@db/flxibl');
});

test.each([
  ['the demo project', { project: 'demo-flxibl' }, 'exists on this machine only'],
  ['changes that are not committed', { changes: ' M web/index.html' }, 'Commit first'],
  ['changes that are in no release', { changelog: '## [Unreleased]\n\n- Bookings.\n' }, 'Unreleased'],
  ['emulators', { env: { ...request.env, FIREBASE_AUTH_EMULATOR_HOST: 'x' } }, 'FIREBASE_AUTH_EMULATOR_HOST'],
  ['no database', { env: { FLXIBL_FIREBASE_CONFIG: '{}' } }, 'DATABASE_URL'],
  ['no web configuration', { env: { DATABASE_URL: 'x' } }, 'FLXIBL_FIREBASE_CONFIG'],
])('is refused with %s', (_, change, reason) => {
  expect(() => assertDeployable({ ...request, ...change })).toThrow(reason);
});
