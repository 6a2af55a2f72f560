/** Clients and server split longer messages and send the number of pieces first. */
const LONGEST_FRAME = 16_384;
/** At most a number of this many digits is a count, so a message is at most 999,999 pieces. */
const FRAME_COUNT = /^\d{1,6}$/;

export function splitIntoFrames(message: string): string[] {
  if (message.length <= LONGEST_FRAME) return [message];
  const frames: string[] = [];
  for (let from = 0; from < message.length;) {
    const to = frameEnd(message, from + LONGEST_FRAME);
    frames.push(message.slice(from, to));
    from = to;
  }
  return [String(frames.length), ...frames];
}

/** One earlier when the cut would part a surrogate pair: half a pair cannot be encoded and would be lost. */
function frameEnd(message: string, end: number): number {
  const last = message.charCodeAt(end - 1);
  return last >= 0xd800 && last <= 0xdbff ? end - 1 : end;
}

/** Puts the frames of one connection together again. */
export class FrameJoiner {
  #missing = 0;
  #parts: string[] = [];

  /** A whole message, or null when more is to come or the frame was a keepalive. */
  add(frame: string): string | null {
    if (this.#missing === 0) {
      if (!FRAME_COUNT.test(frame)) return frame;
      // A lone 0 is the keepalive that clients send every 45 seconds.
      this.#missing = Number(frame);
      return null;
    }
    this.#parts.push(frame);
    this.#missing -= 1;
    if (this.#missing > 0) return null;
    const message = this.#parts.join('');
    this.#parts = [];
    return message;
  }
}
