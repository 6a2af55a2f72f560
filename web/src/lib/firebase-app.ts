import { initializeApp } from 'firebase/app';
import {
  browserLocalPersistence,
  connectAuthEmulator,
  indexedDBLocalPersistence,
  initializeAuth,
} from 'firebase/auth';
import { buildConfig } from './build-config.ts';

export const firebaseApp = initializeApp(buildConfig.firebase);

// Not getAuth(): that brings pop-up and redirect sign-in along, which nobody uses here.
export const auth = initializeAuth(firebaseApp, {
  persistence: [indexedDBLocalPersistence, browserLocalPersistence],
});

if (buildConfig.authEmulator) {
  connectAuthEmulator(auth, buildConfig.authEmulator, { disableWarnings: true });
}
