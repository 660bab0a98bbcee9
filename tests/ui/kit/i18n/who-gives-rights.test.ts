import { expect, it } from 'vitest';
import { may } from '../../../../src/domain/access/roles.ts';
import { allTexts } from '../../support/all-texts.ts';

/** Texts that say to whom one turns for another role, other municipalities or what one may not read. */
const TEXTS = ['movement:cabildo.notYours.text', 'movement:over.nothing.text', 'plan:notAllowed', 'boards:notRead'];

it('sends people for rights to whoever administers, because the Secretariat gives none', async () => {
  expect(may('secretariat', 'people-manage')).toBe(false);
  const [es, en] = [await allTexts('es'), await allTexts('en')];
  for (const name of TEXTS) {
    expect(es.get(name), name).toContain('quien administra la Bitácora');
    expect(en.get(name), name).toContain('whoever administers the app');
  }
});
