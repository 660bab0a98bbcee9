import { expect, test } from 'vitest';
import { noteAt, notePath } from '../../../src/domain/form/note-path.ts';

test('a note is named after its question, in repeats too', () => {
  expect(noteAt(notePath('puntos[2]/cloro', 'voice'))).toEqual({ kind: 'voice', question: 'puntos[2]/cloro' });
  expect(noteAt(notePath('foto', 'drawing'))).toEqual({ kind: 'drawing', question: 'foto' });
});

test('the photo of a question, and what a later version may add, is no note', () => {
  for (const path of ['foto', 'puntos[2]/foto', 'foto/@otra', '/@voice', '@voice', 'foto/@voice/x', '']) {
    expect(noteAt(path)).toBeNull();
  }
});
