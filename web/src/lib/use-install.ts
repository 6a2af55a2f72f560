import { useSyncExternalStore } from 'react';
import {
  declineInstall,
  installWay,
  isInstallDeclined,
  takeInstallOffer,
  watchInstall,
  type InstallWay,
} from './install.ts';

interface Install {
  readonly way: InstallWay;
  /** A page must not ask any more; a menu still may have it. */
  readonly declined: boolean;
  readonly install: () => Promise<void>;
  readonly decline: () => void;
}

export const useInstall = (): Install => ({
  way: useSyncExternalStore(watchInstall, installWay),
  declined: useSyncExternalStore(watchInstall, isInstallDeclined),
  install: takeInstallOffer,
  decline: declineInstall,
});
