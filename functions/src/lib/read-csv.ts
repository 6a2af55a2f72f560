export interface CsvRecord {
  /** Where it begins in the text; the first line is 1. */
  readonly line: number;
  /** undefined: it cannot be read. */
  readonly fields: readonly string[] | undefined;
}

const delimiters = [';', ',', '\t'] as const;

/** As spreadsheets write it: German ones with semicolons. The header names the columns, so it holds no text with either. */
const delimiterOf = (header: string): string =>
  delimiters.toSorted((one, other) => header.split(other).length - header.split(one).length)[0]!;

const hasOpenQuote = (text: string): boolean => (text.split('"').length - 1) % 2 === 1;

/** A field may hold line breaks, but not whatever follows after a quote that somebody forgot. */
const longestRecord = { lines: 50, characters: 20_000 };

const joinRecord = (lines: readonly string[], from: number): { text: string; next: number } => {
  let text = lines[from]!;
  let next = from + 1;
  while (
    hasOpenQuote(text) &&
    next < lines.length &&
    next - from < longestRecord.lines &&
    text.length < longestRecord.characters
  ) {
    text += `\n${lines[next]}`;
    next += 1;
  }
  return { text, next };
};

/**
 * Records of a CSV text with the lines they begin on; with or without BOM, any line ends. After a record that cannot be
 * read it goes on with the next line, so that one bad quote hides no other fault.
 * @param most records, more are not read; one over it, so that too many can be told
 */
export const readCsv = async (text: string, most: number): Promise<CsvRecord[]> => {
  // Loaded where a file is read; nothing else needs it.
  const { parse } = await import('csv-parse/sync');
  const lines = text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .split('\n');
  const delimiter = delimiterOf(lines.find((line) => line.trim() !== '') ?? '');
  const records: CsvRecord[] = [];
  const isEmpty = (line: string): boolean => line.replaceAll(delimiter, '').trim() === '';
  for (let index = 0; index < lines.length && records.length <= most;) {
    if (isEmpty(lines[index]!)) {
      index += 1;
      continue;
    }
    const { text: record, next } = joinRecord(lines, index);
    try {
      const [fields] = parse(record, { delimiter, trim: true, relax_column_count: true });
      records.push({ line: index + 1, fields });
      index = next;
    } catch {
      records.push({ line: index + 1, fields: undefined });
      index += 1;
    }
  }
  return records;
};
