import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { partsOf } from '../../scripts/build/text-parts.ts';
import { earlierVersions } from '../../src/forms/earlier-versions.ts';
import { forms } from '../../src/forms/index.ts';
import { joinParts } from '../../src/forms/text-parts.ts';

it('an earlier version comes back letter by letter, and takes a fraction of its own length', async () => {
  for (const { id, version, read } of earlierVersions) {
    const latest = JSON.stringify(forms.find((form) => form.id === id));
    const earlier = JSON.stringify(await read());
    const parts = JSON.parse(JSON.stringify(partsOf(latest, earlier)));
    expect(joinParts(latest, parts), `${id}/${version}`).toBe(earlier);
    expect(JSON.stringify(parts).length, `${id}/${version}`).toBeLessThan(earlier.length / 2);
  }
});

it('any text comes back, however little it has in common with the other', () => {
  const text = fc.array(fc.constantFrom('La Junta no agrega cloro. ', 'pH ', '{"a":1}', 'ñ', '\u{1F4A7}'), {
    maxLength: 40,
  });
  fc.assert(
    fc.property(text, text, (one, other) => {
      const [latest, earlier] = [one.join(''), other.join('')];
      expect(joinParts(latest, partsOf(latest, earlier))).toBe(earlier);
    }),
  );
});
