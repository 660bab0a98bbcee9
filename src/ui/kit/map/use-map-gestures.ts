import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import type { MapPoint } from '../../../domain/place/projection.ts';
import { type MapView, moved, type Size, zoomed } from './view.ts';

/** Pixels that a finger may wander and still be a touch. */
const TOUCH_SLACK = 8;
const KEY_STEP = 60;
const KEY_ZOOM = 1.5;

/**
 * Dragging with one finger, pinching with two, arrows and + - on a keyboard. `onTouch` hears a touch that was neither.
 */
export function useMapGestures({
  size,
  largest,
  onView,
  onTouch,
}: {
  readonly size: Size;
  /** The largest scale of the map, in pixels a unit. */
  readonly largest: number;
  /**
   * How the view changes. Two fingers tell two changes before either is drawn, so each is made of the one before it.
   */
  readonly onView: (change: (view: MapView) => MapView) => void;
  readonly onTouch: (at: MapPoint) => void;
}) {
  const fingers = useRef(new Map<number, MapPoint>());
  const wandered = useRef(0);
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      event.currentTarget.setPointerCapture(event.pointerId);
      if (fingers.current.size === 0) wandered.current = 0;
      fingers.current.set(event.pointerId, placeOf(event));
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const before = fingers.current.get(event.pointerId);
      if (before === undefined) return;
      const now = placeOf(event);
      const others = [...fingers.current].filter(([id]) => id !== event.pointerId);
      fingers.current.set(event.pointerId, now);
      wandered.current += Math.hypot(now.x - before.x, now.y - before.y);
      const [other] = others;
      if (other === undefined) {
        if (wandered.current > TOUCH_SLACK) onView((view) => moved(view, now.x - before.x, now.y - before.y));
        return;
      }
      const [, fixed] = other;
      const factor = distance(now, fixed) / Math.max(1, distance(before, fixed));
      const middle = { x: (now.x + fixed.x) / 2, y: (now.y + fixed.y) / 2 };
      onView((view) =>
        zoomed(moved(view, (now.x - before.x) / 2, (now.y - before.y) / 2), factor, middle, size, largest),
      );
    },
    onPointerUp: (event: PointerEvent<HTMLElement>) => {
      const wasOne = fingers.current.size === 1 && fingers.current.delete(event.pointerId);
      fingers.current.delete(event.pointerId);
      if (wasOne && wandered.current <= TOUCH_SLACK) onTouch(placeOf(event));
    },
    onPointerCancel: (event: PointerEvent<HTMLElement>) => {
      fingers.current.delete(event.pointerId);
    },
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      const middle = { x: size.width / 2, y: size.height / 2 };
      const steps: Record<string, (view: MapView) => MapView> = {
        ArrowLeft: (view) => moved(view, KEY_STEP, 0),
        ArrowRight: (view) => moved(view, -KEY_STEP, 0),
        ArrowUp: (view) => moved(view, 0, KEY_STEP),
        ArrowDown: (view) => moved(view, 0, -KEY_STEP),
        '+': (view) => zoomed(view, KEY_ZOOM, middle, size, largest),
        '-': (view) => zoomed(view, 1 / KEY_ZOOM, middle, size, largest),
      };
      const step = steps[event.key];
      if (step === undefined) return;
      event.preventDefault();
      onView(step);
    },
  };
}

function placeOf(event: PointerEvent<HTMLElement>): MapPoint {
  const box = event.currentTarget.getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
}

function distance(a: MapPoint, b: MapPoint): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
