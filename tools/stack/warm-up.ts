import type { Ports } from './ports.ts';

/** Starts the API's process by a first request, so that the first visitor does not wait for it. */
export async function warmUp(ports: Ports): Promise<void> {
  const answer = await fetch(`http://127.0.0.1:${ports.hosting}/api/v1/openapi.json`);
  const text = await answer.text();
  if (!answer.ok) throw new Error(`The API answers ${answer.status}: ${text.slice(0, 500)}`);
}
