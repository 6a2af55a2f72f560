import { expect, test } from 'vitest';
import { readConfig } from './config.ts';

test('a production process refuses to start beside an emulator', () => {
  for (const name of ['FIREBASE_STORAGE_EMULATOR_HOST', 'STORAGE_EMULATOR_HOST'])
    expect(() => readConfig({ K_SERVICE: 'api', [name]: '127.0.0.1:9199' })).toThrow(/refusing/);
  expect(() => readConfig({ K_SERVICE: 'api', FIREBASE_AUTH_EMULATOR_HOST: '127.0.0.1:9099' })).toThrow(
    /AUTH_EMULATOR/,
  );
  expect(() => readConfig({ K_SERVICE: 'api', FIREBASE_DATABASE_EMULATOR_HOST: '127.0.0.1:9000' })).toThrow(
    /refusing/,
  );
  expect(() => readConfig({ K_SERVICE: 'api', FLXIBL_CLOCK_FILE: '/tmp/clock' })).toThrow(/CLOCK_FILE/);
});

test('the emulator and production each get their settings', () => {
  expect(readConfig({ FUNCTIONS_EMULATOR: 'true', K_SERVICE: 'api' }).local).toBe(true);
  expect(readConfig({ K_SERVICE: 'api' }).local).toBe(false);
});

test('in production nothing private may be reached by requests outside, however it is spelt', () => {
  const allow = (FLXIBL_OUTBOUND_ALLOWED: string, K_SERVICE?: string) =>
    readConfig({ FLXIBL_OUTBOUND_ALLOWED, K_SERVICE }).outboundAllowed;

  expect(allow('127.0.0.1:9203, [::1]:80')).toEqual(['127.0.0.1:9203', '[::1]:80']);
  expect(allow('caldav.example.com:2443', 'api')).toEqual(['caldav.example.com:2443']);
  for (const entry of [
    '127.0.0.1:9203',
    '[::1]:443',
    'localhost:443',
    '0x7f.1:443',
    '2130706433:443',
    'db:5432',
  ])
    expect(() => allow(`caldav.example.com:2443,${entry}`, 'api')).toThrow(/refusing/);
  for (const entry of ['example.com', 'exam ple:1', 'a.example:'])
    expect(() => allow(entry)).toThrow(/not host:port/);
});

test('the password of the mail server is kept apart from its address', () => {
  const { smtpUrl } = readConfig({
    FLXIBL_SMTP_URL: 'smtps://apikey@mail.test:465',
    SMTP_PASSWORD: 'p@ss/1',
  });

  expect(smtpUrl).toBe('smtps://apikey:p%40ss%2F1@mail.test:465');
});

test('a secret that is not used says so, since none can be empty', () => {
  const off = { SENTRY_DSN: 'off', SMTP_PASSWORD: 'off', FLXIBL_METRICS_TOKEN: 'off' };
  const config = readConfig({
    ...off,
    FLXIBL_GOOGLE_CLIENT_SECRET: 'off',
    FLXIBL_SMTP_URL: 'smtps://mail.test',
  });

  expect(config).toMatchObject({
    sentryDsn: undefined,
    metricsToken: undefined,
    smtpUrl: 'smtps://mail.test',
  });
  expect(config.calendars.googleClientSecret).toBeUndefined();
  expect(() => readConfig({ FLXIBL_METRICS_TOKEN: 'short' })).toThrow(/FLXIBL_METRICS_TOKEN/);
});
