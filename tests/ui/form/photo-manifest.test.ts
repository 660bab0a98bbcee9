import { expect, it } from 'vitest';
import { photoManifest } from '../../../src/ui/form/photo-manifest.ts';
import { engineOf } from '../support/filled-form.ts';

const A = 'a'.repeat(64);
const B = 'b'.repeat(64);

it('names each picture by its path, also inside lists, and leaves out what nothing is known of', () => {
  const { model } = engineOf();
  const known = new Map([
    [A, { bytes: 10, mediaType: 'image/jpeg' }],
    [B, { bytes: 20, mediaType: 'image/png' }],
  ]);
  const answers = { photo: A, signature: 'c'.repeat(64), person: B, people: [{ name_of: 'María' }, { portrait: B }] };
  expect(photoManifest(model, answers, known)).toEqual([
    { question: 'photo', sha256: A, bytes: 10, mediaType: 'image/jpeg' },
    { question: 'people[2]/portrait', sha256: B, bytes: 20, mediaType: 'image/png' },
  ]);
});
