import { expect, it } from 'vitest';
import { withMark } from './use-favourites.ts';

const list = {
  asOf: 'now',
  items: [
    { freelancerId: 'fay', name: 'Fay', favourite: false },
    { freelancerId: 'finn', name: 'Finn', favourite: true },
  ],
};

it('turns the mark of one person, and leaves the others and the rest alone', () => {
  expect(withMark(list, { freelancerId: 'fay', favourite: true })).toEqual({
    asOf: 'now',
    items: [{ freelancerId: 'fay', name: 'Fay', favourite: true }, list.items[1]],
  });
});

it('keeps a list in which nothing changes as it is, so that nothing is drawn anew', () => {
  expect(withMark(list, { freelancerId: 'finn', favourite: true })).toBe(list);
  expect(withMark(list, { freelancerId: 'ada', favourite: true })).toBe(list);
});
