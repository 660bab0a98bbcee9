import { expect, test } from 'vitest';
import { common as english } from '../../../../src/ui/kit/i18n/en/words.ts';
import { common as spanish } from '../../../../src/ui/kit/i18n/es/words.ts';
import { i18n } from '../../../../src/ui/kit/i18n/i18n.ts';
import { shownName } from '../../../../src/ui/kit/i18n/shown-name.ts';

test('the name of somebody who was erased is said in the language of who reads it', async () => {
  await i18n.init({ lng: 'es', defaultNS: 'common', resources: { es: { common: spanish }, en: { common: english } } });
  expect(shownName('Persona borrada')).toBe('Persona borrada');
  await i18n.changeLanguage('en');
  expect(shownName('Persona borrada')).toBe('Erased person');
  expect(shownName('Ana Reyes')).toBe('Ana Reyes');
});
