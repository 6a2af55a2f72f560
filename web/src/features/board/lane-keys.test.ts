import type { BoardRow } from '@flxibl/contracts/availability';
import { describe, expect, it, vi } from 'vitest';
import { createDraftStore } from './draft-store.ts';
import { pressOnLane } from './lane-keys.ts';
import type { Lanes } from './lanes.ts';
import { daySpan } from '../../lib/day-span.ts';

const date = '2026-12-01';
const at = (clock: string): number => Date.parse(`${date}T${clock}:00Z`);
const span = (from: string, to: string) => ({ from: at(from), to: at(to) });
const work = (id: string, from: string, to: string) => ({
  id,
  bookingId: 'b',
  siteName: 'Soho',
  role: 'waiter',
  state: 'confirmed',
  startsAt: `${date}T${from}:00Z`,
  endsAt: `${date}T${to}:00Z`,
});

const lanesWith = (part: Partial<Lanes> = {}) => {
  const assignments = [work('one', '12:00', '14:00'), work('two', '16:00', '18:00')];
  const row = { freelancerId: 'f', name: 'Fay', assignments } as unknown as BoardRow;
  const lanes: Lanes = {
    drafts: createDraftStore(),
    day: daySpan('Europe/London', date),
    range: span('09:00', '10:00'),
    mayBook: true,
    laneOf: () => ({ row, free: [span('08:00', '12:00'), span('14:00', '16:00')] }),
    isMovable: () => true,
    onChosen: vi.fn<Lanes['onChosen']>(),
    ...part,
  };
  const press = (key: string, held: { shiftKey?: boolean; ctrlKey?: boolean; repeat?: boolean } = {}) =>
    pressOnLane(
      { key, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, repeat: false, ...held },
      'ArrowRight',
      'f',
      lanes,
    );
  return { lanes, press };
};

describe('keys on the day of one person', () => {
  it('leave arrows to the grid until a time is being chosen', () => {
    const { lanes, press } = lanesWith();

    expect(press('ArrowRight')).toBe(false);
    expect(press('Enter')).toBe(false);
    expect(lanes.drafts.current()).toBeNull();
  });

  it('extend with Shift, move without, by an hour with Ctrl; Enter is the choice', () => {
    const { lanes, press } = lanesWith();

    press('ArrowRight', { shiftKey: true });
    expect(lanes.drafts.current()?.span).toEqual(span('09:00', '10:15'));
    press('ArrowLeft', { ctrlKey: true });
    expect(lanes.drafts.current()?.span).toEqual(span('08:00', '09:15'));
    expect(press('Enter')).toBe(true);

    expect(lanes.onChosen).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ freelancerId: 'f', span: span('08:00', '09:15'), moved: null }),
    );
    expect(lanes.drafts.current()).toBeNull();
  });

  it('say when the person is not free, and do not choose on a held Enter', () => {
    const { lanes, press } = lanesWith({ range: span('11:00', '12:00') });

    press('ArrowRight', { shiftKey: true });
    press('Enter', { repeat: true });

    expect(lanes.drafts.current()).toMatchObject({ clashes: true });
    expect(lanes.onChosen).not.toHaveBeenCalled();
  });

  it('take up one booked shift after the other with M; Escape leaves it', () => {
    const { lanes, press } = lanesWith();

    press('m');
    press('ArrowRight');
    expect(lanes.drafts.current()).toMatchObject({ moved: { id: 'one' }, span: span('12:15', '14:15') });
    press('m');
    expect(lanes.drafts.current()).toMatchObject({ moved: { id: 'two' }, clashes: false });
    expect(press('Escape')).toBe(true);

    expect(lanes.drafts.current()).toBeNull();
    expect(lanes.onChosen).not.toHaveBeenCalled();
  });

  it('ask for nothing when the shift is where it was', () => {
    const { lanes, press } = lanesWith();

    press('m');
    press('Enter');

    expect(lanes.onChosen).not.toHaveBeenCalled();
  });

  it('choose nothing for who only looks on, and move to another row all the same', () => {
    const { lanes, press } = lanesWith({ mayBook: false, isMovable: () => false });

    expect(press('ArrowRight', { shiftKey: true })).toBe(false);
    expect(press('m')).toBe(false);
    expect(press('ArrowDown')).toBe(false);
    expect(lanes.drafts.current()).toBeNull();
  });
});
