import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { formatList } from '../lib/format-list.ts';
import { formatRange } from '../lib/format-time.ts';
import { useSession } from '../lib/session.ts';
import { useMay } from '../lib/use-may.ts';
import { useSites } from '../lib/use-reference-lists.ts';
import type { AreaPage } from './areas.ts';
import type { Command } from './find-commands.ts';
import { placesOf } from './place-links.tsx';

const fewestLetters = 2;

/** Everything that can be gone to. Freelancers are asked for by what is typed: there may be ten thousand. */
export const useCommands = (pages: readonly AreaPage[], typed: string): readonly Command[] => {
  const { api, me } = useSession();
  const books = useMay()('listBookings');
  const q = typed.trim().slice(0, 100);
  const sites = useSites({ enabled: books });
  const bookings = useQuery({
    queryKey: ['bookings', 'recent'],
    queryFn: ({ signal }) => api('listBookings', { query: { limit: 50 } }, { signal }),
    enabled: books,
  });
  const freelancers = useQuery({
    queryKey: ['freelancers', 'found', q],
    queryFn: ({ signal }) => api('listFreelancers', { query: { q, limit: 6 } }, { signal }),
    enabled: books && q.length >= fewestLetters,
    placeholderData: keepPreviousData,
  });
  const named = me.role === 'admin' ? '/freelancers?q=' : '/board?name=';
  return [
    ...placesOf(pages).map(({ path, place }) => ({
      id: path,
      group: 'Places' as const,
      words: place.words,
      to: path,
    })),
    ...(sites.data ?? []).map(({ id, name, address }) => ({
      id,
      group: 'Sites' as const,
      words: name,
      detail: address,
      to: `/board?site=${id}`,
    })),
    ...(freelancers.data?.items ?? []).map(({ id, name, headline }) => ({
      id,
      group: 'Freelancers' as const,
      words: name,
      detail: headline,
      to: named + encodeURIComponent(name),
    })),
    ...(bookings.data?.items ?? []).map(({ id, siteName, shifts }) => ({
      id,
      group: 'Recent bookings' as const,
      words: siteName,
      detail: formatList([
        ...shifts.slice(0, 1).map((shift) => formatRange(shift.startsAt, shift.endsAt, shift.timeZone)),
        ...shifts.flatMap(({ assignments }) => assignments.map(({ freelancerName }) => freelancerName)),
      ]),
      to: `/bookings/${id}`,
    })),
  ];
};
