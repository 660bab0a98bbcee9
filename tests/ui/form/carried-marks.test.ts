import { expect, it, vi } from 'vitest';
import { createCarriedMarks } from '../../../src/ui/form/carried-marks.ts';

it('keeps a mark until it is confirmed, and has the draft saved', () => {
  const changed = vi.fn<() => void>();
  const marks = createCarriedMarks(['cuota', 'cargo'], changed);
  marks.confirm(['cuota']);
  expect(marks.all()).toEqual(['cargo']);
  expect(changed).toHaveBeenCalledTimes(1);
  marks.confirm(['cuota']);
  expect(changed).toHaveBeenCalledTimes(1);
});

it('moves marks up when a card before them is removed', () => {
  const marks = createCarriedMarks(['gente[1]/cargo', 'gente[2]/cargo', 'gente[3]/cargo'], () => undefined);
  marks.instanceRemoved('gente[2]');
  expect(marks.all()).toEqual(['gente[1]/cargo', 'gente[2]/cargo']);
});

it('gives the marks of a card that is laid back where it stood', () => {
  const marks = createCarriedMarks(['gente[1]/cargo', 'gente[2]/cargo', 'otra[2]/x'], () => undefined);
  marks.instanceLaidBack('gente[2]', ['gente[2]/nombre']);
  expect(marks.all()).toEqual(['gente[1]/cargo', 'gente[3]/cargo', 'otra[2]/x', 'gente[2]/nombre']);
});

it('hands out the same list while nothing changes, so that nothing is drawn again', () => {
  const marks = createCarriedMarks(['cuota'], () => undefined);
  const before = marks.all();
  marks.add(['cuota']);
  marks.confirm(['otra']);
  expect(marks.all()).toBe(before);
});
