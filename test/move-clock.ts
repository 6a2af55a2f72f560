import { projectId } from '../tools/stack/stack.ts';
import { stack } from './stack.ts';

const functionAddress = (name: string): string => `${stack.urls.functions}/${projectId}/europe-west1/${name}`;

const post = async (name: string, body?: object): Promise<unknown> => {
  const answer = await fetch(functionAddress(name), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${name}: ${answer.status} ${await answer.text()}`);
  return answer.json();
};

/** Moves the present of the whole stack; for files named `x.clock.test.ts`, which have a stack of their own. */
export const moveClock = async (to: Date): Promise<void> => {
  await post('clock', { to: to.toISOString() });
};

/** Runs a scheduled job now, by the stack's clock. @returns how much it did */
export const runJob = async (name: string): Promise<number> =>
  ((await post(`runJob/${name}`)) as { done: number }).done;
