import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { benchAvailability } from '../../bench/availability/bench-availability.ts';
import { runCommand } from '../processes/run-command.ts';
import { root } from '../root.ts';

// A tenth first: what grows faster than the number of people shows between the two.
await runCommand(async () => {
  const { values } = parseArgs({ options: { people: { type: 'string', default: '100000' } } });
  const people = Number(values.people);
  const sizes = [await benchAvailability(people / 10), await benchAvailability(people)];
  const round = (ms: number): number => Number(ms.toFixed(1));
  console.table(
    sizes.map((size) => ({
      people: size.people,
      'first time, s': round(size.firstSeconds),
      'roll, s': round(size.roll.seconds),
      'batch p95, ms': round(size.roll.batch.p95),
      'batch max, ms': round(size.roll.batch.max),
      'bookings meanwhile': `${size.roll.booking.count} (${size.roll.booking.failed} failed)`,
      'booking p50, ms': round(size.roll.booking.p50),
      'booking p95, ms': round(size.roll.booking.p95),
      'booking max, ms': round(size.roll.booking.max),
      'rules p50, ms': round(size.rules.p50),
      'rules p95, ms': round(size.rules.p95),
      'time off p50, ms': round(size.timeOff.p50),
      'time off p95, ms': round(size.timeOff.p95),
    })),
  );
  const results = join(root, 'bench/results');
  mkdirSync(results, { recursive: true });
  const machine = { cores: cpus().length, processor: cpus()[0]?.model };
  writeFileSync(join(results, 'availability.json'), `${JSON.stringify({ machine, sizes }, null, 2)}\n`);
});
