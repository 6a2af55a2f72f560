/** Where a browser gets the address under which it is pushed to. */
export interface PushTokens {
  /** The token of this browser, the same again while it is valid. The permission has been given before. */
  readonly get: (worker: ServiceWorkerRegistration) => Promise<string>;
  /** Ends it: nothing that is sent to it arrives any more. */
  readonly forget: () => Promise<void>;
  /** Where no push service reaches the browser: brings its messages until the returned function is called. */
  readonly listen?: (worker: ServiceWorkerRegistration) => () => void;
}
