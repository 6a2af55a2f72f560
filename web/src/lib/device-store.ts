const [databaseName, storeName] = ['flxibl', 'kept'];

const open = (): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open(databaseName, 1);
    request.addEventListener('upgradeneeded', () => request.result.createObjectStore(storeName));
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('IndexedDB does not open.')));
  });

const within = async <Result>(
  mode: IDBTransactionMode,
  act: (store: IDBObjectStore) => IDBRequest<Result>,
): Promise<Result> => {
  const database = await open();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(storeName, mode);
      const request = act(transaction.objectStore(storeName));
      transaction.addEventListener('complete', () => resolve(request.result));
      transaction.addEventListener('abort', () =>
        reject(transaction.error ?? new Error('Nothing was kept.')),
      );
    });
  } finally {
    database.close();
  }
};

/** What this browser has kept under a name; undefined when nothing. */
export const readKept = (name: string): Promise<unknown> =>
  within<unknown>('readonly', (store) => store.get(name) as IDBRequest<unknown>);

export const writeKept = (name: string, value: unknown): Promise<unknown> =>
  within('readwrite', (store) => store.put(value, name));

/** Reads and writes in one transaction: other tabs change the same. */
export const changeKept = async <Value>(
  name: string,
  change: (before: Value | undefined) => Value,
): Promise<void> => {
  await within('readwrite', (store) => {
    const request = store.get(name) as IDBRequest<Value | undefined>;
    request.addEventListener('success', () => store.put(change(request.result), name));
    return request;
  });
};

export const forgetAllKept = (): Promise<unknown> => within('readwrite', (store) => store.clear());
