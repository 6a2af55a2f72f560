import { compileMessage } from '@lingui/message-utils/compileMessage';
import type { Plugin } from 'vite';
import { applyEdits, childrenOf, isNode, nameOf, parseSource, type Edit, type Node } from './edit-source.ts';

const compiled = (literal: unknown): string | undefined => {
  if (!isNode(literal) || literal.type !== 'Literal' || typeof literal['value'] !== 'string')
    return undefined;
  const message = compileMessage(literal['value']);
  // Plain text stays as it is: the catalogue's reader takes it for ready.
  return typeof message === 'string' ? JSON.stringify([message]) : JSON.stringify(message);
};

/** The value of `message` beside an `id`, as the macros write it. */
const editOf = (node: Node): Edit[] => {
  if (node.type === 'JSXAttribute' && nameOf(node['name']) === 'message') {
    const value = node['value'] as Node;
    const literal = value.type === 'JSXExpressionContainer' ? value['expression'] : value;
    const text = compiled(literal);
    return text === undefined ? [] : [{ from: value.start, to: value.end, text: `{${text}}` }];
  }
  if (node.type !== 'ObjectExpression') return [];
  const fields = node['properties'] as Node[];
  const message = fields.find(({ key }) => nameOf(key) === 'message')?.['value'];
  const text = fields.some(({ key }) => nameOf(key) === 'id') ? compiled(message) : undefined;
  return text === undefined ? [] : [{ from: (message as Node).start, to: (message as Node).end, text }];
};

const editsWithin = (node: Node): Edit[] => [...editOf(node), ...childrenOf(node).flatMap(editsWithin)];

/** @param code what the macros made */
export const compileTexts = (code: string, lang: 'ts' | 'tsx'): string =>
  applyEdits(code, editsWithin(parseSource(code, lang)));

/** Compiles the English texts where they stand, so that no browser has to: the compiler is bigger than Lingui. */
export const compileTextsInPlace: Plugin = {
  name: 'compile-texts',
  apply: 'build',
  enforce: 'pre',
  transform: {
    filter: { id: /\/web\/src\/.*\.tsx?$/, code: /\bmessage\b/ },
    handler: (code, id) => ({ code: compileTexts(code, id.endsWith('x') ? 'tsx' : 'ts'), map: null }),
  },
};
