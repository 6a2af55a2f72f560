/** As the server takes it: `createSecret` writes nothing else. */
const code = /^[\w-]{20,100}$/;

/** The code out of what was typed or pasted: itself, or the link that was sent. Null: neither. */
export const readCode = (typed: string): string | null => {
  const text = typed.trim();
  const inLink = /[?&#]code=([\w-]+)/.exec(text)?.[1];
  const found = inLink ?? text;
  return code.test(found) ? found : null;
};
