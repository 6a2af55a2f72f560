import type { RosterEntry } from '@flxibl/contracts/roster';
import { t } from '@lingui/core/macro';
import { Link } from 'react-router-dom';
import { Badge } from '../../components/badge.tsx';
import { assignmentStateWords, type Tone } from '../../copy/state-words.ts';
import { formatRange, formatZonedMoment } from '../../lib/format-time.ts';
import { entryOf, type Difference, type RosterLine } from './compare-rosters.ts';
import './roster.css';

interface RosterTableProps {
  readonly caption: string;
  readonly lines: readonly RosterLine[];
  readonly roleName: (role: string) => string;
  /** In words, for the head of its column. */
  readonly knownWords: string;
}

const differenceWords = {
  same: null,
  added: { words: t`Added since`, tone: 'good' },
  gone: { words: t`Gone since`, tone: 'bad' },
  moved: { words: t`Moved since`, tone: 'warn' },
  state: { words: t`Changed since`, tone: 'info' },
} satisfies Record<Difference, { words: string; tone: Tone } | null>;

/** A line for each person and shift: then, now, and what is different. On a phone each line is a card. */
export const RosterTable = ({ caption, lines, roleName, knownWords }: RosterTableProps) => (
  <table className="roster tabular w-full rounded-card border border-line bg-surface text-sm">
    <caption className="sr-only">{caption}</caption>
    <thead>
      <tr className="border-b border-line text-[0.8125rem] text-ink-faint">
        <Head words={t`Who and where`} />
        <Head words={t`Known ${knownWords}`} />
        <Head words={t`Known now`} />
        <Head words={t`Difference`} />
      </tr>
    </thead>
    <tbody>
      {lines.map((line) => (
        <Line key={line.id} line={line} roleName={roleName} />
      ))}
    </tbody>
  </table>
);

const Head = ({ words }: { readonly words: string }) => (
  <th scope="col" className="px-4 py-2 text-start font-medium">
    {words}
  </th>
);

interface LineProps extends Pick<RosterTableProps, 'roleName'> {
  readonly line: RosterLine;
}

const Line = ({ line, roleName }: LineProps) => {
  const entry = entryOf(line);
  if (!entry) return null;
  const difference = differenceWords[line.difference];
  return (
    <tr
      className="border-b border-line last:border-0 data-[different]:bg-warn-soft/40"
      data-different={difference ? true : undefined}
    >
      <th scope="row" className="text-start font-normal">
        <Link
          to={`/bookings/${entry.bookingId}`}
          className="inline-flex min-h-6 items-center rounded-control font-medium break-words underline-offset-2 hover:underline"
        >
          <bdi>{entry.freelancerName}</bdi>
        </Link>
        <span className="block break-words text-ink-soft">
          {roleName(entry.role)}, <bdi>{entry.siteName}</bdi>
        </span>
      </th>
      <Known label={t`Known then`} entry={line.before} missing={t`Nobody`} />
      <Known
        label={t`Known now`}
        // What is no different is not said twice.
        entry={line.difference === 'same' ? null : line.after}
        missing={line.difference === 'same' ? t`The same` : t`Not on this day`}
      />
      <td className="roster-difference">
        {difference && <Badge tone={difference.tone}>{difference.words}</Badge>}
      </td>
    </tr>
  );
};

interface KnownProps {
  readonly label: string;
  readonly entry: RosterEntry | null;
  /** Where there is nothing to show. */
  readonly missing: string;
}

const Known = ({ label, entry, missing }: KnownProps) => {
  const since = entry && formatZonedMoment(entry.since, entry.timeZone);
  return (
    <td>
      <span aria-hidden className="roster-label text-xs text-ink-faint">
        {label}
      </span>
      {entry ? (
        <>
          <span className="block break-words">
            {formatRange(entry.startsAt, entry.endsAt, entry.timeZone)}
          </span>
          <span className="block text-ink-soft">{assignmentStateWords[entry.state].words}</span>
          <span className="block text-xs text-ink-faint">{t`since ${{ moment: since ?? '' }}`}</span>
        </>
      ) : (
        <span className="text-ink-faint">{missing}</span>
      )}
    </td>
  );
};
