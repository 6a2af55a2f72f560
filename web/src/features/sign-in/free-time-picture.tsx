/** [start, size] of the free parts in percent of the day; and where somebody is booked. */
const rows: readonly { free: readonly (readonly [number, number])[]; mine?: readonly [number, number] }[] = [
  { free: [[18, 52]] },
  {
    free: [
      [8, 26],
      [62, 30],
    ],
    mine: [34, 28],
  },
  { free: [[30, 58]] },
  { free: [[12, 44]] },
  { free: [[46, 40]], mine: [16, 22] },
  { free: [[22, 62]] },
  {
    free: [
      [6, 34],
      [56, 24],
    ],
  },
];

/** Decoration: the board at a glance. */
export const FreeTimePicture = () => (
  <div aria-hidden className="hidden place-items-center overflow-hidden bg-accent-soft p-12 lg:grid">
    <div className="w-full max-w-lg space-y-3.5 rounded-[18px] bg-surface p-7 shadow-xl">
      {rows.map(({ free, mine }, row) => (
        <div key={row} className="flex items-center gap-4">
          <span className="size-8 shrink-0 rounded-full bg-sunken" />
          <span className="relative h-7 flex-1 overflow-hidden rounded-[6px] bg-busy">
            {free.map(([start, size]) => (
              <span
                key={start}
                className="absolute inset-y-0 rounded-[6px] bg-free"
                style={{ insetInlineStart: `${start}%`, inlineSize: `${size}%` }}
              />
            ))}
            {mine && (
              <span
                className="absolute inset-y-0 rounded-[6px] bg-mine"
                style={{ insetInlineStart: `${mine[0]}%`, inlineSize: `${mine[1]}%` }}
              />
            )}
          </span>
        </div>
      ))}
    </div>
  </div>
);
