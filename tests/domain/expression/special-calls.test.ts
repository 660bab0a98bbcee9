import { describe, expect, it } from 'vitest';
import { dependencies, problem, value } from './evaluate.ts';

describe('an answer of an instance that is chosen by its place', () => {
  it.each([
    ['indexed-repeat(${quien}, ${personas}, 2)', 'Bia'],
    ['indexed-repeat(${quien}, ${personas}, 0)', 'Ana'],
    ['indexed-repeat(${quien}, ${personas}, -3)', 'Ana'],
    ['indexed-repeat(${quien}, ${personas}, 2.9)', 'Bia'],
    ["indexed-repeat(${quien}, ${personas}, 'dos')", 'Ana'],
    ['indexed-repeat(${quien}, ${personas}, 9)', ''],
    ['indexed-repeat(${anios}, ${personas}, 3)', '19'],
    ['indexed-repeat(${litros}, ${personas}, 1, ${visitas}, 2)', '2'],
    ['indexed-repeat(${litros}, ${visitas}, 2, ${personas}, 1)', '2'],
    ['indexed-repeat(${litros}, ${personas}, 2, ${visitas}, 1)', ''],
    // What is not named is all of it, as seen from outside of the repeats.
    ['sum(indexed-repeat(${litros}, ${personas}, 1))', 3],
    ['sum(indexed-repeat(${litros}, ${visitas}, 1))', 11],
  ])('%s', (source, expected) => {
    const found = value(source);
    expect(typeof expected === 'string' ? String(found) : found).toEqual(expected);
  });

  it.each([
    ["indexed-repeat('a', ${personas}, 1)", 15, 'name of a question'],
    ['indexed-repeat(/data/nadie, ${personas}, 1)', 15, 'name of a question'],
    ["indexed-repeat(${quien}, 'p', 1)", 25, 'name of a repeat'],
    ['indexed-repeat(${quien}, ${casa}, 1)', 25, 'repeat that holds quien'],
    ['indexed-repeat(${quien}, ${visitas}, 1)', 25, 'repeat that holds quien'],
    ['indexed-repeat(${edad}, ${personas}, 1)', 24, 'repeat that holds edad'],
    ['indexed-repeat(${litros}, ${personas}, 1, ${visitas})', 42, 'repeat and index'],
  ])('is refused where there is none: %s', (source, position, expected) => {
    expect(problem(source)).toEqual({ code: 'arguments', position, found: 'indexed-repeat', expected });
  });
});

describe('what a node is called and where it stands', () => {
  it('counts among those that the step before let through', () => {
    expect(value('string(/data/casa/personas[datos/anios > 10][position() = 2]/quien)')).toBe('Caio');
    expect(value('string(/data/casa/personas[datos/anios > 10][2]/quien)')).toBe('Caio');
  });

  it('is read of either side of a union', () => {
    for (const sides of ['/data/casa/personas | /data/casa', '/data/casa | /data/casa/personas']) {
      expect(dependencies(`(${sides})/quien`)).toContain('quien');
      expect(dependencies(`(${sides})/duenio`)).toContain('duenio');
    }
  });

  it('is shuffled by the number that is named, the same each time', () => {
    const order = (seed: number) => value(`join(' ', randomize(\${quien}, ${seed}))`);
    const orders = [1, 2, 3, 4, 5, 6].map(order);
    expect(orders).toEqual([1, 2, 3, 4, 5, 6].map(order));
    expect(new Set(orders).size).toBeGreaterThan(1);
  });

  it.each([
    ['position(${personas})', 1],
    ["position(instance('registro')/root/item[codigo = 'S2'])", 2],
    ['position(${personas}[quien = "Caio"])', 3],
    ["position(instance('ausente')/root/item)", 0],
    ["position(instance('registro')/root/item[codigo = 'S2'])", 2],
    ['name(${edad})', 'edad'],
    ['local-name(${personas})', 'personas'],
    ["name(instance('registro')/root/item/codigo)", 'codigo'],
    ["name(instance('ausente')/root/item)", ''],
    ['count(${personas}[last()])', 1],
    ['string(${personas}[last()]/quien)', 'Caio'],
    ['count(id("x"))', 0],
    ["count(instance('ausente')/root/item | ${personas})", 3],
    ['count(${personas}/quien | ${personas}/quien)', 3],
    ["pulldata('registro', 'nombre', 'codigo', 'S2')", 'El Pino'],
    ["pulldata('registro', 'nombre', 'codigo', 'S9')", ''],
    ["pulldata('registro', 'nombre', 'codigo', '')", ''],
    ["pulldata('registro', 'nada', 'codigo', 'S2')", ''],
    ["pulldata('ausente', 'nombre', 'codigo', 'S2')", ''],
  ])('%s', (source, expected) => {
    expect(value(source)).toEqual(expected);
  });
});

describe('what a call asks for is told with its place', () => {
  it.each([
    ['if(1, 2)', 'arguments', 0, 'if: 2', '3'],
    ['1 + today(1)', 'arguments', 4, 'today: 1', '0'],
    ['round()', 'arguments', 0, 'round: 0', '1 to 2'],
    ['round(1, 2, 3)', 'arguments', 0, 'round: 3', '1 to 2'],
    ['1 + name(1)', 'arguments', 9, 'name: 1', 'node-set'],
    ['id(${nadie})', 'unknown-name', 3, 'nadie', 'name of a question or group'],
    ['randomize(1)', 'arguments', 10, 'randomize: 1', 'node-set'],
    ['instance(${edad})/root/item', 'arguments', 9, 'instance: 1', 'name of an instance in quotes'],
    ["instance('nadie')/root/item", 'unknown-name', 9, 'nadie', 'name of an instance'],
    ["jr:choice-name('a', 'color')", 'arguments', 20, 'jr:choice-name: 2', "'${name}'"],
    ["jr:choice-name('a', '${nadie}')", 'unknown-name', 20, 'nadie', 'name of a question or group'],
    ["jr:choice-name('a', '${edad}')", 'arguments', 20, 'jr:choice-name: 2', 'name of a select'],
    ["format-date-time(now(), '%%%Q')", 'unsupported', 27, '%Q', '%Y %y %m %n %b %d %e %a %H %h %M %S %3 %%'],
    ['random()', 'unsupported', 0, 'random()', 'calculation'],
    ['${edad} | 1', 'arguments', 10, 'number', 'node-set'],
  ])('%s', (source, code, position, found, expected) => {
    expect(problem(source)).toEqual({ code, position, found, expected });
  });

  it('and a pattern with the place within it', () => {
    expect(problem("regex(., '(?=a)b')")).toMatchObject({ code: 'unsupported', position: 10, found: '(?=a' });
    expect(problem("regex(., 'ab(?=a)')")).toMatchObject({ code: 'unsupported', position: 12 });
  });
});
