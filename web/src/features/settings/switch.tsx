interface SwitchProps {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

/** A native checkbox in other clothes: it says what it is by itself. */
export const Switch = ({ label, checked, onChange }: SwitchProps) => (
  <label className="relative inline-grid size-11 cursor-pointer place-items-center align-middle">
    <input
      type="checkbox"
      aria-label={label}
      checked={checked}
      onChange={(event) => onChange(event.target.checked)}
      className="peer absolute inset-0 cursor-pointer opacity-0"
    />
    <span
      aria-hidden
      className="flex h-6 w-10 items-center rounded-full border border-line-strong bg-sunken px-0.5 transition-colors peer-checked:justify-end peer-checked:border-accent peer-checked:bg-accent peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-focus [&>span]:bg-line-strong peer-checked:[&>span]:bg-on-accent"
    >
      <span className="size-4.5 rounded-full" />
    </span>
  </label>
);
