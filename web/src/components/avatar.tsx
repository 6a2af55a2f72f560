const initialsOf = (name: string): string => {
  const words = name.split(/\s+/).filter(Boolean);
  return ((words[0]?.[0] ?? '') + (words.length > 1 ? (words.at(-1)?.[0] ?? '') : '')).toUpperCase();
};

const looks = [
  'bg-accent-soft text-accent-ink',
  'bg-info-soft text-info-ink',
  'bg-warn-soft text-warn-ink',
  'bg-sunken text-ink-soft',
] as const;

/** Decoration beside a written name. */
export const Avatar = ({ name, small = false }: { readonly name: string; readonly small?: boolean }) => {
  const look =
    looks[Array.from(name).reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % looks.length];
  return (
    <span
      aria-hidden
      className={`grid shrink-0 place-items-center rounded-full font-semibold select-none ${look} ${small ? 'size-6 text-[0.625rem]' : 'size-9 text-xs'}`}
    >
      {initialsOf(name)}
    </span>
  );
};
