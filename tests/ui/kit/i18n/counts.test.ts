import { beforeAll, describe, expect, it } from 'vitest';
import { i18n, loadTexts, startI18n } from '../../../../src/ui/kit/i18n/i18n.ts';

describe('a text that counts', () => {
  beforeAll(async () => {
    await startI18n('es');
    await loadTexts('audit', 'movement');
  });

  it('groups thousands as every number of a screen', () => {
    expect(i18n.t('chain.wholeText', { ns: 'audit', count: 1477 })).toBe(
      'Se revisaron 1,477 líneas: no falta ninguna y ninguna se cambió.',
    );
  });

  it('leaves what is no count as it is: the number of a line, a year, a word', () => {
    expect(i18n.t('line', { ns: 'audit', sequence: 1477 })).toBe('Línea 1477');
    expect(i18n.t('nav.unsent', { count: 3 })).toContain('3 ');
    expect(i18n.t('personal', { ns: 'audit', reason: 'número 1477' })).toContain('número 1477');
  });

  it('ends with one point where it ends with an hour', async () => {
    await loadTexts('settings');
    expect(i18n.t('phones.newText', { ns: 'settings', name: 'Moto G', when: '28/11/2026, 1:53 p. m.' })).toContain(
      ', 1:53 p. m. Si no fue usted',
    );
  });
});
