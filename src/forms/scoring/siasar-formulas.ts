import type { Expression } from '../../domain/form/definition.ts';

/*
 * The published indices of SIASAR 2 as expressions (domain reference A.4). Each part goes in as an expression that gives
 * 0 to 1, so that a test can put the published figures in and compare what comes out. Status of all: derivado.
 */

/** Score of one state of works: A bueno 1, B regular 0.7, C malo 0.4, D caído 0; several of one kind are averaged. */
export function statesMean(question: string): Expression {
  return `(${statesSum(question)}) div count(\${${question}}[. != ''])`;
}

function statesSum(question: string): Expression {
  const countOf = (state: string): string => `count(\${${question}}[. = '${state}'])`;
  return `${countOf('a_bueno')} + 0.7 * ${countOf('b_regular')} + 0.4 * ${countOf('c_malo')}`;
}

/** Whether an instance of a repeat leaves the question blank. */
function isBlankSomewhere(question: string): string {
  return `count(\${${question}}[. != '']) < count(\${${question}})`;
}

/**
 * The sum of a question over the instances of its repeat; 0 without instances. Not known while one of them leaves it
 * blank: a tank whose volume nobody knows is no tank of 0 m³.
 */
export function wholeSum(question: string): Expression {
  return `if(${isBlankSomewhere(question)}, '', sum(\${${question}}[. != '']))`;
}

/** Score of the treatment plants: the mean of their states, 0 without a plant. Not known while no plant's state is. */
export function plantsMean(state: string): Expression {
  return `if(count(\${${state}}) = 0, 0, ${statesMean(state)})`;
}

/**
 * Score of the tanks: the mean of state and cleaning of each. Cleaned every 2 months or oftener 1; to 6 months 0.7; under
 * 12 months 0.4; else 0. Published records show only 3 to 6, about 7, and 12 or more; the edges between are ours. Not
 * known while the state or the cleaning of one tank is not: no data is not "never".
 */
export function tanksMean(state: string, monthsBetweenCleanings: string): Expression {
  const within = (condition: string): string => `count(\${${monthsBetweenCleanings}}[. != '' and ${condition}])`;
  const cleaning = `${within('. <= 2')} + 0.7 * ${within('. > 2 and . <= 6')} + 0.4 * ${within('. > 6 and . < 12')}`;
  const tanks = `count(\${${state}}[. != ''])`;
  const unknown = `${isBlankSomewhere(state)} or ${isBlankSomewhere(monthsBetweenCleanings)}`;
  return `if(${unknown}, '', (${statesSum(state)} + ${cleaning}) div (2 * ${tanks}))`;
}

/** A product is 0 as soon as one of its factors is, also where another is not known. `whole`: what it is else. */
function product(factors: readonly Expression[], whole: Expression): Expression {
  return `if(${factors.map((factor) => `(${factor}) = 0`).join(' or ')}, 0, ${whole})`;
}

/** `min` and `max` of ODK pass over what is no number; here one unknown part leaves the whole unknown. */
function known(part: Expression, whole: Expression): Expression {
  return `if(number(${part}) = number(${part}), ${whole}, '')`;
}

/** AUT: storage against 40 litres a person; at most 1. Exact in 22 of 25 records, whose population had not changed since. */
export function autonomy(litres: Expression, population: Expression): Expression {
  return known(population, known(litres, `min(1, (${litres}) div (40 * (${population})))`));
}

/** A part of the works. `without`: true where the system has none and is of a kind that needs none. */
export type WorksPart = { readonly value: Expression; readonly without?: Expression };

/**
 * INF: geometric mean of catchment, conduction, storage and distribution; treatment is not in it. 25 of 25 records. One
 * fallen part makes it 0, whatever is not known of the others. Published records have all four parts; that those which a
 * kind of system does without are left out of the mean is ours.
 */
export function infrastructure(parts: readonly WorksPart[]): Expression {
  const factors = parts.map(({ value, without }) =>
    without === undefined ? `(${value})` : `if(${without}, 1, ${value})`,
  );
  const number = parts.map(({ without }) => (without === undefined ? '1' : `if(${without}, 0, 1)`)).join(' + ');
  const mean = `pow(${factors.join(' * ')}, 1 div (${number}))`;
  return product(
    parts.map(({ value }) => value),
    mean,
  );
}

/** ZPA: share of the five answers that protect the source (green land, no erosion, fence, no pollution of two kinds). */
export function zoneProtection(protecting: readonly string[], harming: readonly string[]): Expression {
  const good = [
    ...protecting.map((name) => `count(\${${name}}[. = 'si'])`),
    ...harming.map((name) => `count(\${${name}}[. = 'no'])`),
  ];
  const asked = [...protecting, ...harming].map((name) => `count(\${${name}}[. != ''])`);
  const [first = ''] = protecting;
  const all = `${good.length} * max(count(\${${first}}), 1)`;
  return `if(${asked.join(' + ')} < ${all}, '', (${good.join(' + ')}) div (${all}))`;
}

/**
 * STR: max((Cl + T) / 2, F): Cl is 1 when chlorination works, T the state of the treatment plant (0 without one), F
 * filtration at home (most 0.5, few 0.2, none 0.1). 21 of 25 records; what it misses is listed in the tests.
 */
export function treatment(chlorineWorks: Expression, plant: Expression, filtration: Expression): Expression {
  const half = `(${chlorineWorks} + ${plant}) div 2`;
  return known(chlorineWorks, known(plant, known(filtration, `max(${half}, ${filtration})`)));
}

/** CON: coverage times hours of service a day over 24. */
export function continuity(coverage: Expression, hours: Expression): Expression {
  return product([coverage, hours], `(${coverage}) * (${hours}) div 24`);
}

/**
 * EST: coverage times 1 with enough water in both seasons, 0.7 in one of them, 0.4 in none. Enough in the dry season only
 * was never seen in published records and counts as the rainy season only.
 */
export function seasonality(coverage: Expression, dry: string, rainy: string): Expression {
  const both = `\${${dry}} = 'si' and \${${rainy}} = 'si'`;
  const one = `\${${dry}} = 'si' or \${${rainy}} = 'si'`;
  const whole = `if(\${${dry}} = '' or \${${rainy}} = '', '', (${coverage}) * if(${both}, 1, if(${one}, 0.7, 0.4)))`;
  return product([coverage], whole);
}

/**
 * CAL: coverage times 1 when both tests pass, 0.7 when only coliforms fail, else 0. SIASAR counts "no test" as 0 too. To
 * pass coliforms and fail the other was never seen and counts 0.
 */
export function quality(coverage: Expression, coliforms: string, physicoChemical: string): Expression {
  const first = `if(\${${coliforms}} = '', '', if(\${${coliforms}} = 'si', 1, if(\${${coliforms}} = 'no', 0.7, 0)))`;
  const second = `if(\${${physicoChemical}} = '', '', if(\${${physicoChemical}} = 'si', 1, 0))`;
  return product([coverage, first, second], `(${coverage}) * ${first} * ${second}`);
}

/** NSS: type 1 used by all is 1, type 2 is 0.75; a mix counts by its share of the houses. */
export function sanitation(shareType1: Expression, shareType2: Expression): Expression {
  const sum = `(${shareType1}) + 0.75 * (${shareType2})`;
  return known(sum, `min(1, ${sum})`);
}

/** HCO: mean of who does not defecate in the open and of who treats the waste. Exact in the 2 records that are known. */
export function communityHygiene(shareOpenDefecation: Expression, shareTreatingWaste: Expression): Expression {
  return `(1 - (${shareOpenDefecation}) + (${shareTreatingWaste})) div 2`;
}
