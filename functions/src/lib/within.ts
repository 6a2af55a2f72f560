/** Resolves as the promise does, or rejects when the limit passes first. */
export const within = <Result>(
  limitMs: number,
  promise: Promise<Result>,
  tooLate = () => new Error(`no answer within ${limitMs} ms`),
): Promise<Result> => {
  let timer: NodeJS.Timeout;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(tooLate()), limitMs);
  });
  return Promise.race([promise, limit]).finally(() => clearTimeout(timer));
};
