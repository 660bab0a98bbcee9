import { describe, expect, it } from 'vitest';
import { plainOf, readMarked } from '../../../src/domain/text/marked.ts';
import { forms } from '../../../src/forms/index.ts';
import { processorMs } from '../../support/processor-time.ts';

const line = (...pieces: readonly (readonly [string, string])[]) => ({
  kind: 'line',
  pieces: pieces.map(([kind, text]) => ({ kind, text })),
});

describe('the little Markdown of labels and hints', () => {
  it('reads bold and italic, with stars and with underscores', () => {
    expect(readMarked('Lave el **tubo** y *agite* bien')).toEqual([
      line(['plain', 'Lave el '], ['strong', 'tubo'], ['plain', ' y '], ['emphasis', 'agite'], ['plain', ' bien']),
    ]);
    expect(readMarked('__Sí__ o _no_')).toEqual([line(['strong', 'Sí'], ['plain', ' o '], ['emphasis', 'no'])]);
  });

  it('leaves what is no mark as it is', () => {
    for (const text of [
      '2 * 3 * 4',
      'nombre_de_junta',
      'a_b_c',
      'precio*',
      '5 < 6 y 7 > 2',
      '${a} - ${b}',
      '[1] nota',
      'N.º 3',
    ])
      expect(readMarked(text)).toEqual([line(['plain', text])]);
  });

  it('a mark behind a backslash is itself', () => {
    expect(plainOf(String.raw`\*obligatoria\*`)).toBe('*obligatoria*');
  });

  it('reads headings, lists and links, which are text', () => {
    expect(readMarked('# Pasos\n- uno\n- **dos**\n1. tres\nVea [la guía](https://x.hn/a).')).toEqual([
      { kind: 'heading', pieces: [{ kind: 'plain', text: 'Pasos' }] },
      { kind: 'bullets', items: [[{ kind: 'plain', text: 'uno' }], [{ kind: 'strong', text: 'dos' }]] },
      { kind: 'numbers', items: [[{ kind: 'plain', text: 'tres' }]] },
      line(['plain', 'Vea la guía (https://x.hn/a).']),
    ]);
  });

  it('of the HTML that ODK lets through only the words stay', () => {
    expect(plainOf('<span style="color:red">Cuidado</span><br/>ya')).toBe('Cuidadoya');
    expect(readMarked('Uno<br>Dos')).toEqual([line(['plain', 'Uno']), line(['plain', 'Dos'])]);
    expect(plainOf('<script>alert(1)</script>')).toBe('<script>alert(1)</script>');
  });

  it('takes no time over a hostile text', () => {
    const hostile = ['*'.repeat(4000), '_a'.repeat(2000), '[('.repeat(2000), '**a'.repeat(1300), '<span '.repeat(600)];
    expect(processorMs(() => hostile.forEach((text) => void readMarked(text)))).toBeLessThan(500);
  });

  it('changes no word of the forms that the product ships', () => {
    const texts = JSON.stringify(forms).match(/"(?:es|en)":"(?:[^"\\]|\\.)*"/g) ?? [];
    const words = texts.map((text): string => JSON.parse(text.slice(5)));
    expect(words.length).toBeGreaterThan(2000);
    expect(words.filter((text) => plainOf(text) !== text)).toEqual([]);
  });
});
