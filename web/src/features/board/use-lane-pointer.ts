import { useEffect, useEffectEvent, type RefObject } from 'react';
import { spanOf, type Span } from '../../lib/span.ts';
import type { BoardAssignment } from './draft-store.ts';
import { drawnRange, extendBy, freeStretchAt, instantAt, moveBy, wholeSteps } from './lane-time.ts';
import { makeDraft, settleDraft, type Lane, type Lanes } from './lanes.ts';

/** A finger rests so long before it draws; until then it scrolls. */
const longPressMillis = 400;
const mouseSlack = 4;
const fingerSlack = 10;
/** So near the end of a block, the end is meant. */
const endPixels = 10;

type Aim =
  | { readonly kind: 'draw'; readonly stretch: Span }
  | { readonly kind: 'move' | 'extend'; readonly assignment: BoardAssignment };

interface Press {
  readonly pointerId: number;
  readonly lane: Lane;
  readonly strip: HTMLElement;
  readonly aim: Aim;
  readonly at: number;
  readonly x: number;
  readonly y: number;
  readonly byTouch: boolean;
  active: boolean;
  timer: ReturnType<typeof setTimeout> | undefined;
}

const isRightToLeft = (element: HTMLElement): boolean => getComputedStyle(element).direction === 'rtl';

const instantUnder = (x: number, strip: HTMLElement, day: Span): number => {
  const { left, width } = strip.getBoundingClientRect();
  const fraction = (x - left) / width;
  return instantAt(isRightToLeft(strip) ? 1 - fraction : fraction, day);
};

const isNearEnd = (x: number, block: HTMLElement): boolean => {
  const { left, right, width } = block.getBoundingClientRect();
  const fromEnd = isRightToLeft(block) ? x - left : right - x;
  return fromEnd < Math.min(endPixels, width / 3);
};

const aimAt = (event: PointerEvent, strip: HTMLElement, lane: Lane, lanes: Lanes): Aim | null => {
  const block = (event.target as HTMLElement).closest<HTMLElement>('[data-assignment]');
  if (block) {
    const assignment = lane.row.assignments.find(({ id }) => id === block.dataset['assignment']);
    if (!assignment || !lanes.isMovable(assignment)) return null;
    return { kind: isNearEnd(event.clientX, block) ? 'extend' : 'move', assignment };
  }
  const stretch = freeStretchAt(instantUnder(event.clientX, strip, lanes.day), lane.free, lanes.day);
  return stretch && lanes.mayBook ? { kind: 'draw', stretch } : null;
};

/** What the lane shows while the pointer is at an instant. */
const draftAt = ({ aim, at: anchor, lane }: Press, at: number, day: Span) => {
  if (aim.kind === 'draw') return makeDraft(lane, drawnRange(anchor, at, aim.stretch, day), null, day);
  const change = aim.kind === 'extend' ? extendBy : moveBy;
  const span = change(spanOf(aim.assignment), wholeSteps(at - anchor), day);
  return makeDraft(lane, span, aim.assignment, day);
};

/**
 * Times drawn on the lanes of a grid, and blocks moved there: one set of listeners for all rows. A mouse draws at
 * once, a finger after resting, so that a list under a thumb still scrolls.
 */
export const useLanePointer = (grid: RefObject<HTMLElement | null>, lanesNow: Lanes): void => {
  const getLanes = useEffectEvent(() => lanesNow);
  useEffect(() => {
    const element = grid.current;
    if (!element) return undefined;
    let press: Press | null = null;

    const draw = (x: number): void => {
      if (!press) return;
      const { drafts, day } = getLanes();
      drafts.set(draftAt(press, instantUnder(x, press.strip, day), day));
    };
    const begin = (x: number): void => {
      if (!press) return;
      press.active = true;
      element.setPointerCapture(press.pointerId);
      element.dataset['drawing'] = press.aim.kind;
      draw(x);
    };
    const end = (): void => {
      if (press?.active) getLanes().drafts.set(null);
      clearTimeout(press?.timer);
      press = null;
      delete element.dataset['drawing'];
    };

    const onDown = (event: PointerEvent): void => {
      if (press || !event.isPrimary || event.button !== 0 || !(event.target instanceof HTMLElement)) return;
      const strip = event.target.closest<HTMLElement>('[data-lane]');
      const lanes = getLanes();
      const lane = strip && lanes.laneOf(strip.dataset['lane'] ?? '');
      const aim = lane && aimAt(event, strip, lane, lanes);
      if (!aim) return;
      const { clientX: x, clientY: y, pointerId } = event;
      const byTouch = event.pointerType === 'touch';
      const at = instantUnder(x, strip, lanes.day);
      press = { pointerId, lane, strip, aim, at, x, y, byTouch, active: false, timer: undefined };
      if (byTouch) press.timer = setTimeout(() => begin(x), longPressMillis);
    };
    const onMove = (event: PointerEvent): void => {
      if (event.pointerId !== press?.pointerId) return;
      if (press.active) return draw(event.clientX);
      const distance = Math.hypot(event.clientX - press.x, event.clientY - press.y);
      if (press.byTouch ? distance > fingerSlack : distance > mouseSlack) {
        if (press.byTouch) end();
        else begin(event.clientX);
      }
      return undefined;
    };
    const onUp = (event: PointerEvent): void => {
      if (event.pointerId !== press?.pointerId) return;
      const { active, aim, x } = press;
      // A finger that only rested has chosen nothing.
      const chosen = active && (aim.kind !== 'draw' || Math.abs(event.clientX - x) > mouseSlack);
      if (chosen) settleDraft(getLanes());
      end();
    };
    const onCancel = (event: PointerEvent): void => {
      if (event.pointerId === press?.pointerId) end();
    };
    const onEscape = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || !press?.active) return;
      event.preventDefault();
      event.stopPropagation();
      end();
    };
    // Once it draws, the finger must neither scroll nor open the menu of a long press.
    const keepStill = (event: Event): void => {
      if (press?.active || (event.type === 'contextmenu' && press?.byTouch)) event.preventDefault();
    };

    const stop = new AbortController();
    const { signal } = stop;
    element.addEventListener('pointerdown', onDown, { signal });
    element.addEventListener('pointermove', onMove, { signal });
    element.addEventListener('pointerup', onUp, { signal });
    element.addEventListener('pointercancel', onCancel, { signal });
    element.addEventListener('touchmove', keepStill, { signal, passive: false });
    element.addEventListener('contextmenu', keepStill, { signal });
    window.addEventListener('keydown', onEscape, { signal, capture: true });
    return () => {
      end();
      stop.abort();
    };
  }, [grid]);
};
