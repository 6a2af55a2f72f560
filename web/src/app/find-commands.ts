/** Something that the palette leads to. */
export interface Command {
  readonly id: string;
  readonly group: 'Places' | 'Sites' | 'Freelancers' | 'Recent bookings';
  readonly words: string;
  readonly detail?: string;
  readonly to: string;
}

const mostOfAGroup = 6;

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** How well a text answers what was typed: a beginning before a word's beginning before any part; null: not at all. */
const rankOf = (text: string, typed: string): number | null => {
  const at = plain(text).indexOf(typed);
  if (at < 0) return null;
  if (at === 0) return 0;
  return /[\s,]/.test(plain(text)[at - 1] ?? '') ? 1 : 2;
};

/**
 * What answers what was typed, accents aside: the groups in the order in which they are given, in each the best first
 * and at most six. With nothing typed the places alone, all of them.
 */
export const findCommands = (commands: readonly Command[], typed: string): Command[] => {
  const wanted = plain(typed.trim());
  if (wanted === '') return commands.filter(({ group }) => group === 'Places');
  const found = commands.flatMap((command) => {
    const rank = rankOf(command.words, wanted) ?? (rankOf(command.detail ?? '', wanted) === null ? null : 3);
    return rank === null ? [] : [{ command, rank }];
  });
  return [...new Set(commands.map(({ group }) => group))].flatMap((group) =>
    found
      .filter(({ command }) => command.group === group)
      .toSorted((one, other) => one.rank - other.rank)
      .slice(0, mostOfAGroup)
      .map(({ command }) => command),
  );
};
