import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { composed } from '../../../src/domain/expression/values.ts';
import { ownName } from '../../../src/domain/form/record-name.ts';
import { tidyHeading } from '../../../src/domain/form/text.ts';
import { parseDecimalText } from '../../../src/domain/form/types/number-text.ts';
import { withoutUnit } from '../../../src/domain/form/types/typed-unit.ts';
import { isPartnerIn } from '../../../src/domain/registry/in-movement.ts';
import { holdsPersonal } from '../../../src/domain/registry/personal-columns.ts';
import { fileNameOf } from '../../../src/domain/text/file-name.ts';
import { fold } from '../../../src/domain/text/fold.ts';
import { keptText, lineText, visibleText } from '../../../src/domain/text/invisible.ts';
import { plainOf, readMarked } from '../../../src/domain/text/marked.ts';
import { readDefault } from '../../../src/domain/xlsform/default-values.ts';
import { readSearch } from '../../../src/domain/xlsform/search-appearance.ts';
import { readNumber } from '../../../src/domain/xlsform/texts.ts';

/** So long that a rule which looks at each place once for each other place needs minutes, and one that reads once, none. */
const LONG = 300_000;
const many = (part: string): string => part.repeat(Math.ceil(LONG / part.length));

/**
 * The answer of somebody who holds a key down, or means harm. What reads it stands still for as long as it reads: the
 * service for everybody. Nothing is timed: a rule that is not linear does not come to its end before the test does.
 */
describe('a text of 300,000 letters is read once', () => {
  it.each<readonly [string, (text: string) => unknown, string, unknown]>([
    ['joiners between signs', visibleText, `💧${many('\u200d')}💧`, `💧${many('\u200d')}💧`],
    ['joiners between signs in a line', lineText, `💧${many('\u200d\u200c')}💧`, `💧${many('\u200d\u200c')}💧`],
    ['joiners beside a word', keptText, `a${many('\u200d')}💧${many('\u200c')}1`, 'a💧1'],
    ['marks on one letter', fold, `á${many('\u0301\u0323')} b`, 'a b'],
    ['marks in what an expression compares', composed, `a${many('\u0301\u0323')}`, `a${many('\u0301\u0323')}`],
    ['marks in the state of a partner', (estado) => isPartnerIn({ estado }), many('\u0301\u0323'), true],
    ['marks in a unit', (text) => withoutUnit(text, { es: 'L' }).length, `1 a${many('\u0301\u0323')}`, LONG + 3],
    ['blanks in a heading', tidyHeading, `· a${many(' ')}b ·`, `a${many(' ')}b`],
    [
      'signs in the name of a record',
      (text) => ownName({ label: '', instanceName: text }),
      `a${many('-')}b`,
      `a${many('-')}b`,
    ],
    ['signs in the name of a file', (text) => fileNameOf([text], 3), `a${many('-')}b`, 'a--'],
    ['digits that are no number', parseDecimalText, `${many('1')}x`, { ok: false, reason: 'not-a-number' }],
    ['digits in a cell that are no number', readNumber, `${many('1')}x`, null],
    ['a cell full of @', holdsPersonal, many('a@'), false],
    ['emphasis that nobody closes', plainOf, many('*a _b **c __d '), many('*a _b **c __d ')],
    ['blanks in a heading of a label', plainOf, `# a${many(' ')}b #`, `a${many(' ')}b`],
    ['brackets in a label', plainOf, many('['), many('[')],
    ['a list of a label', (text) => readMarked(text).length, many('- a\n'), 1],
    ['a default that calls nothing', (text) => readDefault(text, 'text'), many('a-'), `'${many('a-')}'`],
    ['an appearance that searches', readSearch, many('search('), 'bad'],
  ])('%s', (_, read, text, result) => {
    // Not `toEqual`: a difference of 300,000 letters takes minutes to be shown.
    expect(isDeepStrictEqual(read(text), result)).toBe(true);
  });

  it('also where emphasis stands in emphasis and all of it is closed', () => {
    const depth = 20_000;
    const marked = `${'*(_('.repeat(depth)}x${')_)*'.repeat(depth)}`;
    expect(readMarked(marked)).toHaveLength(1);
  });
});

describe('what is read in one go says the same as before', () => {
  it.each([
    ['💧\u200d💧', '💧\u200d💧'],
    ['\u200d💧', '💧'],
    ['💧\u200d', '💧'],
    ['𝒜\u200d💧', '𝒜💧'],
    ['💧\u200d𝒜', '💧𝒜'],
    ['💧\u200d \u200c💧', '💧 💧'],
    ['💧\u200b\u200d\u200b💧', '💧\u200d💧'],
  ])('joiners of %j', (text, visible) => {
    expect(visibleText(text)).toBe(visible);
  });

  it.each([
    ['a@b.hn', true],
    ['@@b.hn', true],
    ['@b.hn', false],
    ['vea a@b@c.hn ya', true],
    ['a@b', false],
    ['a@b.', false],
    ['a@.b', false],
    ['a @b.hn', false],
  ])('a mail address in %j', (text, holds) => {
    expect(holdsPersonal(text)).toBe(holds);
  });
});
