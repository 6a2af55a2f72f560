import { useId, type ReactNode } from 'react';

interface SectionProps {
  readonly title: string;
  readonly about?: string;
  readonly children: ReactNode;
}

export const Section = ({ title, about, children }: SectionProps) => {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="text-lg font-semibold tracking-tight">
        {title}
      </h2>
      {about && <p className="text-ink-soft">{about}</p>}
      <div className="mt-3">{children}</div>
    </section>
  );
};
