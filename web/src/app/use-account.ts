import { useEffect, useState } from 'react';
import { watchAccount, type Account } from '../lib/account.ts';

/** Who is signed in; `undefined` until the browser's store has been read, null for nobody. */
export const useAccount = (): Account | null | undefined => {
  const [account, setAccount] = useState<Account | null | undefined>(undefined);
  useEffect(
    () =>
      // Told of again, they are the same person: nothing that goes by them begins anew.
      watchAccount((told) => setAccount((before) => (before && before.uid === told?.uid ? before : told))),
    [],
  );
  return account;
};
