import type { Plugin } from 'vite';
import { applyEdits, childrenOf, isNode, nameOf, parseSource, type Edit, type Node } from './edit-source.ts';

/** Of an operation, what only the server and the documents of the API read. */
const forTheServer = new Set(['summary', 'tag', 'params', 'query', 'body', 'errors', 'shownOnce', 'scope']);
const forTheDocuments = new Set(['meta', 'describe']);

const cut = (code: string, { start, end }: Node): Edit => ({
  from: start,
  to: end + (/^\s*,/.exec(code.slice(end))?.[0].length ?? 0),
  text: '',
});

/** `.meta({…})` and `.describe('…')` behind a schema, and the fields of an operation that nobody reads here. */
const editsOf = (code: string, node: Node): Edit[] => {
  if (node.type !== 'CallExpression') return [];
  const callee = node['callee'] as Node;
  if (callee.type === 'MemberExpression' && forTheDocuments.has(nameOf(callee['property']))) {
    return [{ from: (callee['object'] as Node).end, to: node.end, text: '' }];
  }
  if (nameOf(callee) !== 'operation') return [];
  const [definition] = node['arguments'] as [Node];
  const fields = definition['properties'] as Node[];
  return fields.filter(({ key }) => forTheServer.has(nameOf(key))).map((field) => cut(code, field));
};

const editsWithin = (code: string, node: Node): Edit[] => [
  ...editsOf(code, node),
  ...childrenOf(node).flatMap((child) => editsWithin(code, child)),
];

/** What lies within something else that goes, goes with it. */
const outermost = (edits: readonly Edit[]): Edit[] =>
  edits.filter(
    (one) => !edits.some((other) => other !== one && other.from <= one.from && one.to <= other.to),
  );

const isComputed = (node: Node): boolean =>
  node.type !== 'ArrowFunctionExpression' &&
  (node.type === 'CallExpression' || childrenOf(node).some(isComputed));

/** Marks what a module computes for its constants as free of effects: a schema that nobody uses goes. */
const marksOf = (program: Node): Edit[] =>
  (program['body'] as Node[])
    .map((statement) => (statement['declaration'] ?? statement) as Node | null)
    .filter((statement) => statement?.type === 'VariableDeclaration')
    .flatMap((statement) => statement!['declarations'] as Node[])
    .map(({ init }) => init)
    .filter((init): init is Node => isNode(init) && isComputed(init))
    .flatMap(({ start, end }) => [
      { from: start, to: start, text: '/* @__PURE__ */ (() => (' },
      { from: end, to: end, text: '))()' },
    ]);

/** @returns the source of a contract without what the browser needs none of; as many lines as before */
export const slim = (code: string): string => {
  const program = parseSource(code, 'ts');
  return applyEdits(code, [...outermost(editsWithin(code, program)), ...marksOf(program)]);
};

export const slimContracts: Plugin = {
  name: 'slim-contracts',
  apply: 'build',
  enforce: 'pre',
  transform: {
    filter: { id: /\/contracts\/src\/[^/]+\.ts$/ },
    handler: (code) => ({ code: slim(code), map: null }),
  },
};
