import { lazy, type ComponentType, type LazyExoticComponent } from 'react';

/** React.lazy wants a default export; the pages have names. */
export const lazyPage = <Name extends string>(
  load: () => Promise<Record<Name, ComponentType>>,
  name: Name,
): LazyExoticComponent<ComponentType> => lazy(async () => ({ default: (await load())[name] }));
