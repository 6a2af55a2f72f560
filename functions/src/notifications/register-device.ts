import type { Answer } from '@flxibl/contracts/api-client';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';

/** Pushes to this device from now on: a new one, one that was seen before, or somebody else's until now. */
export const registerDevice = async (
  { tx, now }: RequestContext,
  { body }: Input<'registerDevice'>,
): Promise<Answer<'registerDevice'>> => {
  const [device] = await tx.query<{ id: string }>('select register_device($1, $2, $3) as id', [
    body.token,
    body.platform,
    now,
  ]);
  return { id: device!.id };
};
