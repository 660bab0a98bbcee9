import { expect, it } from 'vitest';
import { municipalitiesBoard } from '../../../../src/forms/boards/municipalities.ts';
import { reportWords } from '../../../support/report-words.ts';

it('reads a share of a board as the indicators read it, never up to a letter that was not reached', async () => {
  const { report } = await reportWords();
  const column = municipalitiesBoard.columns.find(({ kind }) => kind === 'share');
  if (column === undefined) throw new Error('The board has no share.');
  const told = [0.8951, 0.695, 0.396, 0.9997, 0.004, 0.9, 1].map((share) =>
    report.cell(column, share).replaceAll('\u00a0', ' '),
  );
  expect(told).toEqual(['89.5 %', '69.5 %', '39.6 %', '99.9 %', '0.4 %', '90 %', '100 %']);
});
