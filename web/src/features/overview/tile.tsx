interface TileProps {
  readonly label: string;
  readonly value: string;
  readonly detail: string;
}

export const Tile = ({ label, value, detail }: TileProps) => (
  <div className="flex flex-col rounded-card border border-line bg-surface px-4 py-4 sm:px-5">
    <dt className="text-sm text-ink-soft">{label}</dt>
    <dd className="tabular mt-1 text-3xl font-semibold tracking-tight">{value}</dd>
    <dd className="text-sm text-ink-faint">{detail}</dd>
  </div>
);
