import { describe, expect, it } from 'vitest';
import { QUESTION_TYPES } from '../../../../src/domain/form/types/table.ts';
import { searchChoices } from '../../../../src/ui/form/widgets/choice-search.ts';
import { chosenOf, moved, toggled } from '../../../../src/ui/form/widgets/chosen.ts';
import { dateOf, dateTimeFromParts, timeOf } from '../../../../src/ui/form/widgets/date-parts.ts';
import { noteTone } from '../../../../src/ui/form/widgets/note-tone.ts';

const choices = ['Ojo de agua o manantial', 'Pozo perforado', 'Pozo excavado', 'Río'].map((label, index) => ({
  name: `c${index}`,
  label: { es: label, en: label },
}));

describe('choices', () => {
  it.each([
    ['rio', ['c3']],
    ['POZO', ['c1', 'c2']],
    ['pozo exc', ['c2']],
    ['manantial', ['c0']],
    ['zo', []],
    ['', ['c0', 'c1', 'c2', 'c3']],
  ])('are found by %s', (typed, names) => {
    expect(searchChoices(choices, typed, 'es').map((choice) => choice.name)).toEqual(names);
  });

  it('are kept in the order of the list, whatever the order of touching (3.3)', () => {
    expect(toggled(choices, ['c2'], 'c0')).toEqual(['c0', 'c2']);
    expect(toggled(choices, ['c0', 'c2'], 'c2')).toEqual(['c0']);
  });

  it('keep what the list does not offer any more until a person takes it away', () => {
    expect(toggled(choices, ['old'], 'c1')).toEqual(['c1', 'old']);
    expect(toggled(choices, ['c1', 'old'], 'old')).toEqual(['c1']);
  });

  it('move by one place and stop at the ends', () => {
    expect(moved(['a', 'b', 'c'], 1, -1)).toEqual(['b', 'a', 'c']);
    expect(moved(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'b', 'c']);
  });

  it('are read from one name, several, or none', () => {
    expect(chosenOf('a')).toEqual(['a']);
    expect(chosenOf(['a', 'b'])).toEqual(['a', 'b']);
    expect(chosenOf('')).toEqual([]);
  });
});

describe('moments', () => {
  it('are put together with the phone’s offset and taken apart again', () => {
    const moment = dateTimeFromParts('2026-11-22', '14:05');
    expect(dateOf(moment)).toBe('2026-11-22');
    expect(timeOf(moment)).toBe('14:05');
    expect(QUESTION_TYPES.dateTime.check(moment, { type: 'dateTime', name: 'reunion' })).toBe(true);
  });
});

describe('notes', () => {
  it.each([
    ['verdict-danger', 'danger'],
    ['w4 verdict-good', 'good'],
    ['verdict-warning', 'warning'],
    ['field-list', null],
    [undefined, null],
  ])('of %s have the tone %s', (appearance, tone) => {
    expect(noteTone(appearance === undefined ? {} : { appearance })).toBe(tone);
  });
});
