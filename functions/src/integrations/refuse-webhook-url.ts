import { invalidInput } from '../lib/app-error.ts';
import { OutboundError, refuseAddress } from '../platform/outbound.ts';

/** @throws AppError `invalid_input` for an address that nothing will ever be sent to */
export const refuseWebhookUrl = (url: string): void => {
  try {
    refuseAddress(url);
  } catch (error) {
    if (!(error instanceof OutboundError)) throw error;
    throw invalidInput(
      'url',
      'expected https://, port 443 or 8443, and a host that everybody on the internet can reach',
    );
  }
};
