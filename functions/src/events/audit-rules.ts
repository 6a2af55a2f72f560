import type { AuditEntry } from '@flxibl/contracts/audit';

type Facts = Readonly<Record<string, unknown>>;
type Change = AuditEntry['changes'][number];

const isFacts = (value: unknown): value is Facts =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const plain = (value: unknown): string => JSON.stringify(value ?? null);

/**
 * What is another after than before, field by field; where both sides are objects, what differs in them. Lists are
 * one value: which of two lists' items became which, nobody can tell.
 */
export const changesBetween = (before: Facts | null, after: Facts | null, path = ''): Change[] => {
  const fields = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  return [...fields].flatMap((name) => {
    const [was, is] = [before?.[name] ?? null, after?.[name] ?? null];
    if (plain(was) === plain(is)) return [];
    const field = path + name;
    const deeper = (isFacts(was) || was === null) && (isFacts(is) || is === null);
    return deeper ? changesBetween(was, is, `${field}.`) : [{ field, before: was, after: is }];
  });
};
