import { expect, it } from 'vitest';
import { boards } from '../../src/forms/boards/index.ts';
import { shippedReferences } from '../../src/forms/boards/shipped-references.ts';
import { indicatorTable } from '../../src/forms/scoring/indicators.ts';
import { sourceText } from '../../src/forms/scoring/source-words.ts';

const SPANISH = /(^|[ '(])(de|del|el|la|las|los|que|en|con|a) /;

it('every source and note that is shipped has its English words', () => {
  const said = [
    ...indicatorTable.indicators.map(({ source }) => source),
    ...shippedReferences.flatMap(({ fuente, nota }) => [fuente, nota]),
  ].filter((words) => typeof words === 'string');
  expect(said.filter((words) => SPANISH.test(sourceText(words)['en'] ?? ''))).toEqual([]);
  expect(sourceText('Acta de la asamblea')).toEqual({ es: 'Acta de la asamblea', en: 'Acta de la asamblea' });
});

it('a board joins answers and names of indicators without words of one language', () => {
  const joined = boards.flatMap(({ columns, rows }) => [
    ...columns.flatMap(({ value }) => [...value.matchAll(/'([^']*)'/g)].map(([, words = '']) => words)),
    ...(rows.kind === 'list' ? rows.items.flatMap(({ filter = {} }) => Object.values(filter)) : []),
  ]);
  expect(joined.filter((words) => SPANISH.test(words))).toEqual([]);
});
