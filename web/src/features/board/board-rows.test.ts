import type { BoardRow, SearchHit } from '@flxibl/contracts/availability';
import { describe, expect, it } from 'vitest';
import { inOrder, judge, orderOf } from './board-rows.ts';

const row = (freelancerId: string) => ({ freelancerId }) as BoardRow;
const hit = (freelancerId: string, reasons: SearchHit['reasons'] = []) =>
  ({ freelancerId, reasons, eligible: reasons.length === 0 }) as unknown as SearchHit;

describe('the order of the board', () => {
  it('is that of the search, with the unranked behind', () => {
    const order = orderOf([row('a'), row('b'), row('c')], [hit('c'), hit('x'), hit('a')]);

    expect(order).toEqual(['c', 'a', 'b']);
    expect(inOrder([row('new'), row('a'), row('c')], order).map((one) => one.freelancerId)).toEqual([
      'c',
      'a',
      'new',
    ]);
  });
});

describe('the verdict on a row', () => {
  it('offers who is eligible and still free', () => {
    expect(judge(hit('a'), true, false).kind).toBe('can');
  });

  it('takes the offer back at once when the live layer says busy', () => {
    expect(judge(hit('a'), false, false)).toEqual({ kind: 'cannot', reasons: ['freelancer_taken'] });
  });

  it('never makes an offer from the live layer alone', () => {
    const taken = hit('a', ['freelancer_taken']);

    expect(judge(taken, true, true).kind).toBe('checking');
    expect(judge(taken, true, false)).toEqual({ kind: 'cannot', reasons: ['freelancer_taken'] });
    expect(judge(hit('a', ['freelancer_taken', 'blocked_by_client']), true, true).kind).toBe('cannot');
  });
});
