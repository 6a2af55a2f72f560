import type { BoardRow, SearchHit } from '@flxibl/contracts/availability';
import { useDeferredValue, useMemo, useState } from 'react';

/** Which of the people are shown: by part of a name, and all or only those who can be booked. */
export const useShownPeople = (
  rows: readonly BoardRow[],
  hits: ReadonlyMap<string, SearchHit>,
  startName: string,
) => {
  const [onlyBookable, setOnlyBookable] = useState(false);
  const [name, setName] = useState(startName);
  const wantedName = useDeferredValue(name.trim().toLowerCase());
  const shown = useMemo(
    () =>
      rows.filter(
        (row) =>
          row.name.toLowerCase().includes(wantedName) &&
          (!onlyBookable || hits.get(row.freelancerId)?.eligible === true),
      ),
    [rows, hits, onlyBookable, wantedName],
  );
  const bookable = rows.filter(({ freelancerId }) => hits.get(freelancerId)?.eligible).length;
  return { shown, bookable, onlyBookable, setOnlyBookable, name, setName };
};
