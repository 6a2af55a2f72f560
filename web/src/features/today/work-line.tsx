import type { ReactNode } from 'react';
import { Link } from 'react-router-dom';
import { Avatar } from '../../components/avatar.tsx';
import { formatRange } from '../../lib/format-time.ts';
import { useRoleName } from '../../lib/use-reference-lists.ts';

/** What every kind of waiting work has: a role at a site at a time. */
interface Work {
  readonly role: string;
  readonly siteName: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly timeZone: string;
  /** Whom it is about, where it is about somebody. */
  readonly freelancerName?: string;
}

interface WorkLineProps {
  readonly work: Work;
  /** Where it is done, or looked at closer. */
  readonly to?: string;
  /** Where the name does not say it. */
  readonly title?: string;
  readonly note?: ReactNode;
  readonly children?: ReactNode;
}

/** One thing that waits: whom, when and where, with what can be done about it here. */
export const WorkLine = ({ work, to, title, note, children }: WorkLineProps) => {
  const roleName = useRoleName();
  const { freelancerName, role, siteName, startsAt, endsAt, timeZone } = work;
  const shown = title ?? freelancerName ?? roleName(role);
  const where = `${roleName(role)}, ${siteName}`;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      {freelancerName !== undefined && <Avatar name={freelancerName} />}
      <div className="min-w-0 flex-1 basis-44">
        {to === undefined ? (
          <p className="font-medium break-words">{shown}</p>
        ) : (
          <Link to={to} className="block rounded-control font-medium break-words hover:underline">
            {shown}
          </Link>
        )}
        <p className="tabular text-sm text-ink-soft">{formatRange(startsAt, endsAt, timeZone)}</p>
        <p className="truncate text-sm text-ink-faint" title={where}>
          {where}
        </p>
        {note}
      </div>
      {children}
    </div>
  );
};
