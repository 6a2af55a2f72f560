import fc from 'fast-check';

/** Zones whose clocks change in March and April 2027, and one whose do not. */
export const importZones = ['Europe/London', 'America/New_York', 'Australia/Lord_Howe', 'UTC'] as const;

const pad = (number: number): string => String(number).padStart(2, '0');

/** What is wrong with a line by itself, or with what it names. */
const flaws = [
  'site', 'role', 'start', 'end', 'headcount', 'person', 'doubled name', 'stranger by e-mail', 'other client', 'seats',
  'twice', 'fields', 'quotes', 'backwards', 'past', 'long', 'crew',
] as const; // prettier-ignore
export type Flaw = (typeof flaws)[number];

export const importLine = fc.record({
  site: fc.nat(importZones.length - 1),
  siteBy: fc.constantFrom('id', 'name'),
  role: fc.constantFrom('waiter', 'Chef', 'WAITER'),
  // 22, 36 and 43 days from 20 February clocks change; 8 and 39 are the last days of months.
  day: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(22, 36, 43, 35, 8, 39) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 100 }) },
  ),
  hour: fc.oneof(fc.constantFrom(1, 2), fc.integer({ min: 6, max: 16 }), fc.nat(23)),
  minute: fc.constantFrom(0, 30, 30, 15),
  minutes: fc.constantFrom(120, 360, 480, 600, 1500),
  people: fc.oneof(fc.constant<number[]>([]), fc.uniqueArray(fc.nat(5), { maxLength: 3 })),
  peopleBy: fc.constantFrom('id', 'name', 'email'),
  headcount: fc.constantFrom('none', 'fits', 'spare'),
  german: fc.boolean(),
  note: fc.constantFrom('', '', 'Entrance B; ring "twice"', 'two\nlines'),
  crew: fc.constantFrom('', '', '', 'A'),
  flaw: fc.oneof(
    { weight: 14, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.constantFrom(...flaws) },
  ),
  // As the line before it.
  repeats: fc.integer({ min: 1, max: 30 }).map((n) => n === 30),
});
export type ImportLine = typeof importLine extends fc.Arbitrary<infer Value> ? Value : never;

export interface ImportWorld {
  readonly today: Date;
  readonly sites: readonly { readonly id: string; readonly name: string }[];
  readonly otherSite: string;
  readonly people: readonly { readonly id: string; readonly name: string; readonly email: string }[];
  readonly doubledName: string;
  readonly stranger: string;
}

const written = (date: string, clock: string, german: boolean): string =>
  german ? `${date.split('-').toReversed().join('.')} ${clock}` : `${date}T${clock}`;

const quoted = (field: string): string => (/[;"\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field);

/** One line of the file; its flaw is in it. */
const writeLine = (line: ImportLine, world: ImportWorld): string => {
  const { flaw } = line;
  const start = new Date(+world.today + line.day * 86_400_000);
  start.setUTCHours(line.hour, line.minute, 0, 0);
  if (flaw === 'past') start.setUTCDate(start.getUTCDate() - 200);
  const length = flaw === 'backwards' ? -60 : flaw === 'long' ? 15 * 1440 : line.minutes;
  const end = new Date(+start + length * 60_000);
  const wall = (moment: Date): string =>
    written(moment.toISOString().slice(0, 10), `${pad(moment.getUTCHours())}:${pad(moment.getUTCMinutes())}`, line.german); // prettier-ignore
  const people = line.people.map((index) => world.people[index]![line.peopleBy]);
  if (flaw === 'person') people.push('Nobody At All');
  if (flaw === 'doubled name') people.push(world.doubledName);
  if (flaw === 'stranger by e-mail') people.push(world.stranger);
  if (flaw === 'twice') people.push(world.people[0]!.id, world.people[0]!.name);
  const least = Math.max(1, people.length);
  const headcount = { none: '', fits: String(least), spare: String(least + 1) }[line.headcount];
  const site = world.sites[line.site]!;
  const fields = [
    flaw === 'site' ? 'Nowhere' : flaw === 'other client' ? world.otherSite : site[line.siteBy],
    flaw === 'role' ? 'astronaut' : line.role,
    flaw === 'start' ? '2027-02-30T09:00' : wall(start),
    flaw === 'end' ? 'later' : wall(end),
    flaw === 'headcount' ? '0' : flaw === 'seats' ? '1' : headcount,
    [...people, ...(flaw === 'seats' ? world.people.slice(0, 2).map(({ id }) => id) : [])].join('|'),
    // Of a record whose quotes are wrong nobody can say where it ends, but at the end of the line.
    flaw === 'quotes' ? '' : line.note,
    flaw === 'crew' ? 'C'.repeat(41) : line.crew,
  ].map(quoted);
  if (flaw === 'quotes') fields[7] = '"x"y';
  if (flaw === 'fields') fields.push('surplus');
  return fields.join(';');
};

/** The file, and the numbers of its lines as an editor shows them. */
export const writeImport = (
  lines: readonly ImportLine[],
  world: ImportWorld,
): { csv: string; numbers: number[] } => {
  const numbers: number[] = [];
  let text = 'site;role;start;end;headcount;freelancers;note;crew';
  for (const line of lines) {
    numbers.push(text.split('\n').length + 1);
    text += `\n${writeLine(line, world)}`;
  }
  return { csv: text, numbers };
};
