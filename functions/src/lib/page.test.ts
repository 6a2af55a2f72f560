import { Page } from '@flxibl/contracts/lists';
import { expect, test } from 'vitest';
import { readKeyCursor, writeKeyCursor } from './page.ts';

const id = '01a22d3c-202a-7419-b9fc-7008b95e7b95';

test('a page goes on after the longest of names', () => {
  // Signs of three bytes each: as many as a name may have.
  const key = `${'व'.repeat(200)} ${id}`;

  const { cursor } = Page.parse({ cursor: writeKeyCursor(key, id) });

  expect(readKeyCursor(cursor)).toEqual({ key, id });
});
