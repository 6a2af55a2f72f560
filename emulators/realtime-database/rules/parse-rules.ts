import { type Expression, parse } from 'targaryen/lib/parser/index.js';
import stringMethods from 'targaryen/lib/parser/string-methods.js';
import { RequestRefused } from '../request-refused.ts';
import { isJsonObject, type Json, type JsonObject } from '../tree/json.ts';
import { pathText } from '../tree/path.ts';

/** The rules of one place in the database, parsed once. */
export interface RuleNode {
  readonly read: Expression | null;
  readonly write: Expression | null;
  readonly validate: Expression | null;
  readonly indexOn: readonly string[];
  readonly children: ReadonlyMap<string, RuleNode>;
  readonly wildcard: { readonly name: string; readonly rules: RuleNode } | null;
}

// targaryen looks for the first occurrence only, so that 'abab'.endsWith('ab') would be false.
stringMethods['endsWith'] = (text, suffix) => {
  if (typeof suffix !== 'string') throw new TypeError('endsWith takes a string');
  return text.endsWith(suffix);
};

const KINDS = ['.read', '.write', '.validate', '.indexOn'];

/** Takes the content of a rules file, `{ "rules": { … } }`; refuses what could not be deployed. */
export function parseRules(source: unknown): RuleNode {
  if (!isJsonObject(source) || Object.keys(source).join() !== 'rules') {
    throw new RequestRefused('invalid_rules', 'Rules must be an object with the one property "rules"');
  }
  return parseRuleNode(source['rules'] ?? null, []);
}

function parseRuleNode(source: Json, place: readonly string[]): RuleNode {
  if (!isJsonObject(source)) throw invalid(place, 'rules must be an object');
  const children = new Map<string, RuleNode>();
  let wildcard: RuleNode | null = null;
  let wildcardName = '';
  for (const [key, value] of Object.entries(source)) {
    if (key.startsWith('.')) {
      if (!KINDS.includes(key)) throw invalid(place, `unknown rule "${key}"`);
    } else if (key.startsWith('$')) {
      if (wildcard) throw invalid(place, 'only one "$" wildcard is allowed');
      if (place.includes(key)) throw invalid(place, `"${key}" is already used above`);
      wildcardName = key;
      wildcard = parseRuleNode(value, [...place, key]);
    } else {
      children.set(key, parseRuleNode(value, [...place, key]));
    }
  }
  return {
    read: parseExpression(source, '.read', place),
    write: parseExpression(source, '.write', place),
    validate: parseExpression(source, '.validate', place),
    indexOn: parseIndexOn(source['.indexOn'] ?? [], place),
    children,
    wildcard: wildcard && { name: wildcardName, rules: wildcard },
  };
}

function parseExpression(source: JsonObject, kind: string, place: readonly string[]): Expression | null {
  const rule = source[kind] ?? null;
  if (rule === null) return null;
  if (typeof rule !== 'string' && typeof rule !== 'boolean') {
    throw invalid(place, `${kind} must be a string or a boolean`);
  }
  const wildcards = place.filter((key) => key.startsWith('$'));
  try {
    return parse(String(rule), wildcards, kind !== '.read');
  } catch (error) {
    throw invalid(place, `${kind}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function parseIndexOn(source: Json, place: readonly string[]): string[] {
  const indexes: readonly Json[] = Array.isArray(source) ? source : [source];
  return indexes.map((index) => {
    if (typeof index !== 'string') throw invalid(place, '.indexOn must be a string or an array of strings');
    return index;
  });
}

function invalid(place: readonly string[], problem: string): RequestRefused {
  return new RequestRefused('invalid_rules', `Invalid rules at /${pathText(place)}: ${problem}`);
}
