import { createHmac, timingSafeEqual } from 'node:crypto';

const stepMs = 30_000;

const stepOf = (now: Date): number => Math.floor(now.getTime() / stepMs);

/** The code of one step: RFC 6238 with SHA-256, six digits. */
const codeOfStep = (secret: Buffer, step: number): string => {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const hash = createHmac('sha256', secret).update(counter).digest();
  const offset = hash.at(-1)! & 0x0f;
  const number = (hash.readUInt32BE(offset) & 0x7f_ff_ff_ff) % 1_000_000;
  return String(number).padStart(6, '0');
};

/** The code that a display shows at a moment, and when the next one comes. */
export const checkInCodeAt = (secret: Buffer, now: Date): { code: string; validUntil: Date } => ({
  code: codeOfStep(secret, stepOf(now)),
  validUntil: new Date((stepOf(now) + 1) * stepMs),
});

/** Is it the code of now, or the one before: who reads it in its last second still has to type it. */
export const isCheckInCode = (secret: Buffer, code: string, now: Date): boolean =>
  /^\d{6}$/.test(code) &&
  [0, 1].some((back) =>
    timingSafeEqual(Buffer.from(code), Buffer.from(codeOfStep(secret, stepOf(now) - back))),
  );
