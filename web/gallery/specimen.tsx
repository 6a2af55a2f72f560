import { useEffect, useRef, type ReactNode } from 'react';

interface SectionProps {
  readonly name: string;
  readonly children: ReactNode;
}

/** What is compared with one picture. */
export const Section = ({ name, children }: SectionProps) => (
  <section data-section={name} aria-label={name} className="bg-canvas p-4">
    <h2 className="mb-3 text-lg font-semibold">{name}</h2>
    <div className="specimens">{children}</div>
  </section>
);

interface StateProps {
  /** The component and its state: `Button, busy`. */
  readonly of: string;
  readonly focus?: boolean;
  readonly children: ReactNode;
}

const focusable = 'button, a, input, select, textarea';

export const State = ({ of, focus = false, children }: StateProps) => {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (focus) box.current?.querySelector(focusable)?.setAttribute('data-shows-focus', '');
  }, [focus]);
  return (
    <figure className="min-w-0">
      <figcaption className="mb-1 text-xs text-ink-faint">{of}</figcaption>
      <div ref={box} className="flex flex-wrap items-start gap-2 [&>*]:min-w-0">
        {children}
      </div>
    </figure>
  );
};

/** A state that fills the width it is given. */
export const WideState = ({ of, focus = false, children }: StateProps) => (
  <State of={of} focus={focus}>
    <div className="w-full">{children}</div>
  </State>
);
