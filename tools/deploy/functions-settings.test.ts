import { parseEnv } from 'node:util';
import { expect, test } from 'vitest';
import { readConfig } from '../../functions/src/platform/config.ts';
import { dotenv, functionsSettings } from './functions-settings.ts';

const settings = (env: NodeJS.ProcessEnv = {}) =>
  functionsSettings({ project: 'flxibl-live', release: 'abc123', env });

test('the functions find the database, files, keys and release of their project', () => {
  const config = readConfig({
    ...parseEnv(dotenv(settings())),
    K_SERVICE: 'api',
    GCLOUD_PROJECT: 'flxibl-live',
  });

  expect(config).toMatchObject({
    local: false,
    release: 'abc123',
    storageBucket: 'flxibl-live-files',
    cloudSql: { instance: 'flxibl-live:europe-west1:flxibl', user: 'flxibl-functions@flxibl-live.iam' },
    calendars: { pushUrl: 'https://europe-west1-flxibl-live.cloudfunctions.net/calendarPush' },
    smtpUrl: undefined,
  });
  expect(config.secrets.kmsKey).toMatch(/^projects\/flxibl-live\/.*\/calendar-secrets$/);
});

test('what the operator chose is handed on, and nothing else of their environment', () => {
  const handed = settings({ FLXIBL_SMTP_URL: 'smtps://user@mail.test', DATABASE_URL: 'postgres://owner@db' });

  expect(parseEnv(dotenv(handed))).toMatchObject({ FLXIBL_SMTP_URL: 'smtps://user@mail.test' });
  expect(handed).not.toHaveProperty('DATABASE_URL');
});
