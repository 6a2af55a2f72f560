import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPlan, type Plan, type SectionResult } from './plan.ts';
import { proveEffects } from './sections/prove-effects.ts';
import { proveNeighbours } from './sections/prove-neighbours.ts';
import { proveProjections } from './sections/prove-projections.ts';
import { proveRaces } from './sections/prove-races.ts';
import { proveReminders } from './sections/prove-reminders.ts';
import { proveRestore } from './sections/prove-restore.ts';

const sections: Readonly<Record<string, (plan: Plan) => Promise<SectionResult>>> = {
  races: proveRaces,
  projections: proveProjections,
  effects: proveEffects,
  neighbours: proveNeighbours,
  reminders: proveReminders,
  restore: proveRestore,
};

const plan = readPlan();
// Whatever hangs, the proof comes to an end, and says so.
const limitMinutes = 10 + 6 * plan.minutes;
setTimeout(() => {
  console.error(`No result within ${limitMinutes} minutes.`);
  process.exit(1);
}, limitMinutes * 60_000).unref();
try {
  const result = await sections[plan.section]!(plan);
  writeFileSync(join(plan.directory, 'result.json'), JSON.stringify(result));
  process.exit(0);
} catch (error) {
  console.error(error);
  process.exit(1);
}
