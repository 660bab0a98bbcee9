import { describe, expect, it } from 'vitest';
import { soundOf } from '../../../src/domain/text/sound.ts';

describe('words that sound alike', () => {
  it.each([
    ['serro', 'cerro'],
    ['asul', 'azul'],
    ['monkecagua', 'monquecagua'],
    ['quiatericke', 'quiaterique'],
    ['bayesito', 'vallecito'],
    ['guaimaca', 'huaimaca'],
    ['jimerito', 'gimerito'],
    ['hicaque', 'icaque'],
    ['canbray', 'cambrai'],
    ['piedra', 'pyedra'],
    ['sarsal', 'zarzal'],
  ])('%s and %s are one', (one, other) => {
    expect(soundOf(one)).toBe(soundOf(other));
  });

  it.each([
    ['cerro', 'cierro'],
    ['guerra', 'gera'],
    ['chile', 'quile'],
    ['jicaro', 'guicaro'],
    ['mango', 'manco'],
  ])('%s and %s are two', (one, other) => {
    expect(soundOf(one)).not.toBe(soundOf(other));
  });
});
