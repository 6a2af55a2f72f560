import { mkdtempSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runToEnd } from '../tools/processes/run-to-end.ts';
import { removeWithProcess } from '../tools/processes/watchdog.ts';
import { root } from '../tools/root.ts';
import { findFreePorts } from '../tools/stack/ports.ts';
import { finding, type Plan, type SectionResult } from './plan.ts';

export type Outcome = SectionResult & { readonly seconds: number };

/** Runs one section in a process of its own, with the environment that the product reads when it is loaded. */
export const runPlan = async (wanted: Omit<Plan, 'ports' | 'directory'>): Promise<Outcome> => {
  const directory = mkdtempSync(join(tmpdir(), 'flxibl-prove-'));
  removeWithProcess(directory);
  const ports = await findFreePorts();
  const plan: Plan = { ...wanted, ports, directory };
  const startedAt = performance.now();
  const { status, output } = await runToEnd(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      '--require',
      join(root, 'emulators/fcm/redirect-fcm.cjs'),
      '--import',
      join(root, 'prove/plants/patch-sources.ts'),
      join(root, 'prove/run-section.ts'),
    ],
    {
      cwd: root,
      env: {
        ...process.env,
        PROVE_PLAN: JSON.stringify(plan),
        FLXIBL_DATABASE_POOL: '20',
        FIREBASE_DATABASE_EMULATOR_HOST: `127.0.0.1:${ports.database}`,
        FLXIBL_FCM_STAND_IN: `http://127.0.0.1:${ports.fcm}`,
        FLXIBL_CLOCK_FILE: join(directory, 'clock'),
        FLXIBL_SECRET_KEY_FILE: join(directory, 'secret-keys.json'),
        FLXIBL_GOOGLE_CLIENT_ID: 'local-client',
        FLXIBL_GOOGLE_CLIENT_SECRET: 'local-secret',
        FLXIBL_GOOGLE_CALENDAR_STAND_IN: `http://127.0.0.1:${ports.googleCalendar}`,
        FLXIBL_OUTBOUND_ALLOWED: `127.0.0.1:${ports.caldav}`,
        // Nobody is there: neither may cost a booking anything.
        CLOUD_TASKS_EMULATOR_HOST: `127.0.0.1:${ports.tasks}`,
        SENTRY_DSN: `http://key@127.0.0.1:${ports.eventarc}/1`,
      },
    },
  );
  const file = join(directory, 'result.json');
  const result = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as SectionResult) : undefined;
  rmSync(directory, { recursive: true, force: true });
  const seconds = (performance.now() - startedAt) / 1000;
  if (status !== 0 || result === undefined) {
    const lines = output.split('\n').filter((line) => !/"severity":"(INFO|WARNING|DEBUG)"/.test(line));
    const said = lines.filter((line) => !/FIREBASE WARNING/.test(line)).slice(-30);
    return { figures: {}, findings: [finding('it comes to its end', said.length > 0 ? [said.join("\n")] : ["it said nothing"])], seconds }; // prettier-ignore
  }
  return { ...result, seconds };
};
