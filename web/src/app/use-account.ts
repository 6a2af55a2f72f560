import { onAuthStateChanged, type User } from 'firebase/auth';
import { useEffect, useState } from 'react';
import { auth } from '../lib/firebase-app.ts';

/** The Firebase user; `undefined` until the browser's store has been read, null when signed out. */
export const useUser = (): User | null | undefined => {
  const [user, setUser] = useState<User | null | undefined>(undefined);
  useEffect(() => onAuthStateChanged(auth, setUser), []);
  return user;
};
