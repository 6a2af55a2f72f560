import { randomFillSync } from 'node:crypto';

const most = 0xfff;
let millisecond = 0;
let count = 0;

/**
 * A UUID of version 7 (RFC 9562): ordered by the time of its making, as the database's own are. Those of one
 * millisecond are counted, so that what is made together keeps its order.
 */
export const createId = (): string => {
  const now = Date.now();
  if (now > millisecond) [millisecond, count] = [now, 0];
  else if (count < most) count += 1;
  else [millisecond, count] = [millisecond + 1, 0];
  const bytes = randomFillSync(Buffer.alloc(16));
  bytes.writeUIntBE(millisecond, 0, 6);
  bytes.writeUInt16BE(0x7000 | count, 6);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
};
