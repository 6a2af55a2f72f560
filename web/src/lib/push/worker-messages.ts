import type { PushMessage } from './push-message.ts';

/** From the service worker to a page. */
export type FromWorker =
  /** A page is in view: it shows the message itself. */
  | { readonly kind: 'pushed'; readonly push: PushMessage }
  /** A notification was pressed and leads here. */
  | { readonly kind: 'open'; readonly link: string };

/** From a page to the service worker. */
export type ToWorker =
  /** The person agrees to the new version of the app. */
  | { readonly kind: 'take_over' }
  /** On a local stack, where no push service reaches the browser: what the stand-in for FCM took. */
  | { readonly kind: 'push'; readonly payload: unknown };
