declare const self: ServiceWorkerGlobalScope;

/** Windows that show the app, the documentation of the API left out; the one that was used last comes first. */
export const listAppWindows = async (): Promise<readonly WindowClient[]> => {
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  return windows.filter(({ url }) => !new URL(url).pathname.startsWith('/api/'));
};
