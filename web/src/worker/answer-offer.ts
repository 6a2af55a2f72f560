import { offerIn, type PushMessage } from '../lib/push/push-message.ts';
import { readIdToken } from './id-token.ts';
import { openPage } from './open-page.ts';
import { notify } from './show-push.ts';

export type OfferAction = 'accept' | 'decline';

type Outcome =
  | { readonly kind: 'done'; readonly offer: { needsApproval?: unknown; clientName?: unknown } }
  /** `signed_out`, `unreachable`, or the code of the API's refusal. */
  | { readonly kind: 'failed'; readonly why: string };

const attempts = 3;
const pauseMillis = 400;

const pause = (millis: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, millis));

/** The same key for the same press on the same offer, however often it is sent: it can only happen once. */
const send = async (offerId: string, action: OfferAction, token: string): Promise<Response> =>
  await fetch(`/api/v1/offers/${offerId}/${action}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      accept: 'application/json',
      'content-type': 'application/json',
      'idempotency-key': `notification-${action}-${offerId}`,
    },
    ...(action === 'decline' && { body: '{}' }),
  });

const settle = async (offerId: string, action: OfferAction): Promise<Outcome> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const token = await readIdToken();
      if (token === null) return { kind: 'failed', why: 'signed_out' };
      const response = await send(offerId, action, token);
      const answer = (await response.json()) as Record<string, unknown>;
      if (response.ok) return { kind: 'done', offer: answer };
      if (response.status < 500) return { kind: 'failed', why: String(answer['code']) };
    } catch {
      // No answer: whether it was done is unknown, and the same key may be sent again.
    }
    if (attempt === attempts) return { kind: 'failed', why: 'unreachable' };
    await pause(pauseMillis * attempt);
  }
};

const words = (
  action: OfferAction,
  { needsApproval, clientName }: { needsApproval?: unknown; clientName?: unknown },
) => {
  if (action === 'decline') return 'Declined';
  return needsApproval === true ? `Accepted, ${String(clientName)} will confirm it` : 'The shift is yours';
};

/** Carries out what was pressed on the notification of an offer, and says what became of it. */
export const answerOffer = async (push: PushMessage, action: OfferAction): Promise<void> => {
  const offerId = offerIn(push.link);
  if (offerId === undefined) return await openPage(push.link);
  const outcome = await settle(offerId, action);
  const { tag, title } = push;
  if (outcome.kind === 'done') {
    const link = action === 'accept' ? '/shifts' : '/offers';
    await notify(words(action, outcome.offer), { body: title, tag, data: { ...push, link } });
    return;
  }
  const search = `?failed=${action}&why=${encodeURIComponent(outcome.why)}`;
  // A window can be opened for a few seconds after the press only; then a notification leads there.
  await openPage(push.link, search).catch(() =>
    notify(action === 'accept' ? 'Not accepted yet' : 'Not declined yet', {
      body: `${title}. Open it to answer.`,
      tag,
      data: { ...push, search },
    }),
  );
};
