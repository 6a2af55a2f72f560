import { useCallback, useMemo, useState } from 'react';

/** People chosen together for one shift; forgotten when the place or the time changes (`about`). */
export const useSelection = (about: string) => {
  const [chosen, setChosen] = useState<{ about: string; ids: readonly string[] }>({ about, ids: [] });
  const ids = useMemo(() => (chosen.about === about ? chosen.ids : []), [chosen, about]);
  const toggle = useCallback(
    (id: string): void =>
      setChosen((before) => {
        const held = before.about === about ? before.ids : [];
        return { about, ids: held.includes(id) ? held.filter((other) => other !== id) : [...held, id] };
      }),
    [about],
  );
  const clear = useCallback((): void => setChosen({ about, ids: [] }), [about]);
  const set = useMemo(() => new Set(ids), [ids]);
  return { ids, set, toggle, clear };
};
