import type { ReactNode } from 'react';
import { Link } from 'react-router-dom';
import { Avatar } from '../../components/avatar.tsx';

interface WorkLineProps {
  /** Where it is done, or looked at closer. */
  readonly to?: string;
  /** Whom it is about; null where it is about nobody yet. */
  readonly name: string | null;
  readonly title: string;
  readonly when: string;
  readonly where: string;
  readonly note?: ReactNode;
  readonly children?: ReactNode;
}

/** One thing that waits: whom, when and where, with what can be done about it here. */
export const WorkLine = ({ to, name, title, when, where, note, children }: WorkLineProps) => (
  <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
    {name !== null && <Avatar name={name} />}
    <div className="min-w-0 flex-1 basis-44">
      {to === undefined ? (
        <p className="font-medium break-words">{title}</p>
      ) : (
        <Link to={to} className="block rounded-control font-medium break-words hover:underline">
          {title}
        </Link>
      )}
      <p className="tabular text-sm text-ink-soft">{when}</p>
      <p className="truncate text-sm text-ink-faint" title={where}>
        {where}
      </p>
      {note}
    </div>
    {children}
  </div>
);
