/** One family of OpenMetrics: gauges, because each scrape asks for what is. */
export interface Family {
  readonly name: string;
  readonly help: string;
  readonly unit?: 'seconds';
  readonly samples: readonly (readonly [labels: Readonly<Record<string, string>>, value: number])[];
}

const escape = (text: string): string =>
  text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');

const labelsOf = (labels: Readonly<Record<string, string>>): string => {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escape(value)}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
};

/** OpenMetrics 1.0 as text. */
export const renderMetrics = (families: readonly Family[]): string => {
  const lines = families.flatMap(({ name, help, unit, samples }) => [
    `# TYPE ${name} gauge`,
    ...(unit === undefined ? [] : [`# UNIT ${name} ${unit}`]),
    `# HELP ${name} ${escape(help)}`,
    ...samples.map(([labels, value]) => `${name}${labelsOf(labels)} ${value}`),
  ]);
  return `${[...lines, '# EOF'].join('\n')}\n`;
};
