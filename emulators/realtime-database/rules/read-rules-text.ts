import { RequestRefused } from '../request-refused.ts';

const STRING_OR_COMMENT = /"(?:\\.|[^"\\])*"|\/\/[^\n]*|\/\*[\s\S]*?\*\//g;

/** Rules files may hold comments, which JSON may not. Strings are matched too, so that `"https://…"` stays whole. */
export function readRulesText(text: string): unknown {
  const json = text.replace(STRING_OR_COMMENT, (match) => (match.startsWith('"') ? match : ' '));
  try {
    return JSON.parse(json) as unknown;
  } catch (error) {
    throw new RequestRefused('invalid_rules', `Rules are not JSON: ${(error as SyntaxError).message}`);
  }
}
