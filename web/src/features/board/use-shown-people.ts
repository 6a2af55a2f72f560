import type { BoardRow, SearchHit } from '@flxibl/contracts/availability';
import { useDeferredValue, useMemo, useState } from 'react';

/** Which of the people are shown: by part of a name, all or only those who can be booked, or the favourites. */
export const useShownPeople = (
  rows: readonly BoardRow[],
  hits: ReadonlyMap<string, SearchHit>,
  startName: string,
) => {
  const [onlyBookable, setOnlyBookable] = useState(false);
  const [onlyFavourites, setOnlyFavourites] = useState(false);
  const [name, setName] = useState(startName);
  const wantedName = useDeferredValue(name.trim().toLowerCase());
  const shown = useMemo(
    () =>
      rows.filter(
        (row) =>
          row.name.toLowerCase().includes(wantedName) &&
          (!onlyFavourites || row.favourite) &&
          (!onlyBookable || hits.get(row.freelancerId)?.eligible === true),
      ),
    [rows, hits, onlyBookable, onlyFavourites, wantedName],
  );
  const bookable = rows.filter(({ freelancerId }) => hits.get(freelancerId)?.eligible).length;
  // Switched off by itself it would confuse: it stays while it is on.
  const hasFavourites = onlyFavourites || rows.some(({ favourite }) => favourite);
  return {
    shown,
    bookable,
    onlyBookable,
    setOnlyBookable,
    hasFavourites,
    onlyFavourites,
    setOnlyFavourites,
    name,
    setName,
  };
};
