import { lazy, type ComponentType, type LazyExoticComponent } from 'react';

export type LazyPage<Props> = LazyExoticComponent<ComponentType<Props>> & {
  /** Begins to load it, before it is shown. */
  readonly preload: () => void;
};

const refreshedKey = 'flxibl.refreshed-at';
const onceWithinMillis = 30_000;

/** A deploy takes away the files that an open tab still asks for: load the page anew, but never in a loop. */
const refreshOnce = (): boolean => {
  if (Date.now() - Number(sessionStorage.getItem(refreshedKey)) < onceWithinMillis) return false;
  sessionStorage.setItem(refreshedKey, String(Date.now()));
  window.location.reload();
  return true;
};

/** React.lazy wants a default export; the pages have names. */
export const lazyPage = <Name extends string, Props extends object = object>(
  load: () => Promise<Record<Name, ComponentType<Props>>>,
  name: Name,
): LazyPage<Props> => {
  const page = lazy(async () => {
    try {
      return { default: (await load())[name] };
    } catch (error) {
      // While the page reloads, its skeleton stays.
      if (refreshOnce()) return new Promise<never>(() => {});
      throw error;
    }
  });
  // What cannot be loaded now fails when it is shown.
  return Object.assign(page, { preload: () => void load().catch(() => {}) });
};
