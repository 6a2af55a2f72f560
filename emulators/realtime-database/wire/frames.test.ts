import { expect, test } from 'vitest';
import { FrameJoiner, splitIntoFrames } from './frames.ts';

function roundTrip(message: string): string | null {
  const joiner = new FrameJoiner();
  // Through UTF-8, as over the socket.
  const frames = splitIntoFrames(message).map((frame) => Buffer.from(frame).toString());
  return frames.map((frame) => joiner.add(frame)).at(-1) ?? null;
}

test('a short message is one frame', () => {
  expect(splitIntoFrames('{"t":"d"}')).toEqual(['{"t":"d"}']);
});

test('a long message is announced by the number of its frames, none of them too long', () => {
  const [count, ...frames] = splitIntoFrames('x'.repeat(40_000));

  expect(count).toBe('3');
  expect(frames.map((frame) => frame.length)).toEqual([16_384, 16_384, 7232]);
});

test('pairs that make one character are not parted', () => {
  const message = `"${'🎈'.repeat(20_000)}"`;

  expect(roundTrip(message)).toBe(message);
});

test('keepalives between messages are skipped, and a number inside a long message is content', () => {
  const joiner = new FrameJoiner();

  expect(['0', '2', 'a', '0', '{}', '0'].map((frame) => joiner.add(frame))).toEqual([
    null,
    null,
    null,
    'a0',
    '{}',
    null,
  ]);
});
