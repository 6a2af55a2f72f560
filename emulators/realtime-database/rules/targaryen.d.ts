declare module 'targaryen/lib/parser/index.js' {
  export interface Expression {
    /** Throws when the rule does what rules must not do, such as comparing a number with a string. */
    evaluate(state: Record<string, unknown>): unknown;
  }
  /** Throws when the text is not a valid rule for these wildcards. */
  export function parse(text: string, wildcards: readonly string[], isWrite: boolean): Expression;
}

declare module 'targaryen/lib/parser/string-methods.js' {
  const stringMethods: Record<string, (text: string, argument: string) => unknown>;
  export default stringMethods;
}
