/** A statement as the server was asked to run it, with its values as literals. */
export interface RecordedStatement {
  readonly text: string;
  readonly literals: readonly string[];
}

/** What is different in each booking, as it stands in the recording. */
export interface BookedValues {
  readonly booking: string;
  readonly shift: string;
  readonly assignment: string;
  readonly request: string;
  readonly key: string;
  readonly person: string;
  readonly name: string;
  /** `yyyy-mm-ddT` */
  readonly dateT: string;
  readonly createdAt: string;
}

export interface Recording {
  readonly values: BookedValues;
  readonly statements: readonly RecordedStatement[];
}

/** Reads a line of PostgreSQL's log: `execute <unnamed>: …` with its parameters as detail, or `statement: …`. */
export const readStatement = (message: string, detail = ''): RecordedStatement | undefined => {
  const text = /^(?:execute [^:]+|statement): (.*)$/s.exec(message)?.[1];
  if (text === undefined) return undefined;
  return {
    text,
    literals: [...detail.matchAll(/\$\d+ = (NULL|'(?:[^']|'')*')/g)].map(([, literal]) => literal!),
  };
};

// Ends with a number of its own, in place of the last digits of what was recorded.
const numbered = (id: string): string => `${id.slice(0, -12)}:id`;

/** How each value is written in the script; its variables are those of `counting`. */
const variablesFor = ({
  booking,
  shift,
  assignment,
  request,
  person,
  dateT,
  createdAt,
}: BookedValues): BookedValues => ({
  booking: numbered(booking),
  shift: numbered(shift),
  assignment: numbered(assignment),
  request: numbered(request),
  key: 'script-:id',
  person: `${person.slice(0, -12)}:person`,
  name: 'Person :nth',
  // With a blank for the T, which would be read as a part of the variable's name.
  dateT: `${dateT.slice(0, -3)}:tens:ones `,
  createdAt,
});

const names = [
  'booking',
  'shift',
  'assignment',
  'request',
  'key',
  'person',
  'name',
  'dateT',
  'createdAt',
] as const;
const marked = (literal: string, values: BookedValues): string =>
  // The moment it was made first: its day may be part of it.
  names.toReversed().reduce((text, name) => text.replaceAll(values[name], `<${name}>`), literal);
const filled = (literal: string, values: BookedValues): string =>
  names.reduce((text, name) => text.replaceAll(`<${name}>`, values[name]), literal);

const isHash = (literal: string): boolean => /^'\\x[0-9a-f]{64}'$/.test(literal);
const isMoment = (literal: string): boolean => /^'\d{4}-\d\d-\d\d [\d:.]+\+00'$/.test(literal);

/** @throws when the two say something different that is not known to be different in each booking */
const literalFor = (one: string, other: string, first: BookedValues, second: BookedValues): string => {
  const template = marked(one, first);
  if (template === marked(other, second)) return filled(template, variablesFor(first));
  if (isHash(one) && isHash(other)) return `${numbered(one.slice(0, -1))}'`;
  if (isMoment(one) && isMoment(other)) return one;
  throw new Error(`Two bookings differ in more than the script knows: ${one} and ${other}`);
};

const counting = (people: number): string => `
\\set number :base + :client_id + :clients * :turn
\\set turn :turn + 1
\\set id 100000000000 + :number
\\set nth 1 + :number % ${people}
\\set person 100000000000 + :nth
\\set tens (1 + :number / ${people}) / 10
\\set ones (1 + :number / ${people}) % 10`;

/**
 * A script for `pgbench` whose every transaction says what the API says to book another freelancer, from recordings of
 * two bookings: what stands alike in both stays, the rest is counted.
 * @throws when the two differ in anything else
 */
export const writeScript = (first: Recording, second: Recording, people: number): string => {
  if (first.statements.length !== second.statements.length)
    throw new Error(
      `One booking sent ${first.statements.length} statements, another ${second.statements.length}.`,
    );
  const statements = first.statements.map(({ text, literals }, index) => {
    const other = second.statements[index]!;
    if (text !== other.text)
      throw new Error(`Two bookings sent different statements: ${text}\n${other.text}`);
    const values = literals.map((literal, at) =>
      literalFor(literal, other.literals[at]!, first.values, second.values),
    );
    return `${text.trim().replaceAll(/\$(\d+)/g, (_, at: string) => values[Number(at) - 1]!)};`;
  });
  return [counting(people).trim(), ...statements, ''].join('\n');
};
