import { parseAst } from 'vite';

/** Of an ESTree, with its place in the text. */
export interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

export interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

export const parseSource = (code: string, lang: 'ts' | 'tsx'): Node =>
  parseAst(code, { lang }) as unknown as Node;

export const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';

export const childrenOf = (node: Node): Node[] => Object.values(node).flat().filter(isNode);

export const nameOf = (node: unknown): string => (isNode(node) ? String(node['name'] ?? node['value']) : '');

/** Leaves as many lines as before, so that a line of an error is still the line of the source. */
export const applyEdits = (code: string, edits: readonly Edit[]): string =>
  // The last first, so that what is before keeps its place; at one place an end before a beginning.
  edits
    .toSorted((a, b) => b.from - a.from || b.to - a.to)
    .reduce((text, { from, to, text: put }) => {
      const lines = text.slice(from, to).replace(/[^\n]/g, '');
      return text.slice(0, from) + put + lines + text.slice(to);
    }, code);
