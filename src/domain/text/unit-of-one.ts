const ENDINGS: Readonly<Record<string, readonly (readonly [RegExp, string])[]>> = {
  es: [
    [/ones$/, 'ón'],
    [/ces$/, 'z'],
    [/([lnrsz])es$/, '$1'],
    [/([aeiouáéíóú])s$/, '$1'],
  ],
  en: [
    [/^people$/, 'person'],
    [/ies$/, 'y'],
    [/(x|ch|sh)es$/, '$1'],
    [/([^su])s$/, '$1'],
  ],
};
/** Shorter words are one already, or no word: "mes", "gas", "Lps." */
const SHORTEST_PLURAL = 4;

/** A unit beside the figure 1, in Spanish and English: "reunión" of "reuniones", "hora por día" of "horas por día". */
export function unitOfOne(unit: string, language: string): string {
  const [first = '', ...rest] = unit.split(' ');
  if (first.length < SHORTEST_PLURAL) return unit;
  const [ending, one] = ENDINGS[language.slice(0, 2)]?.find(([plural]) => plural.test(first)) ?? [];
  return ending === undefined || one === undefined ? unit : [first.replace(ending, one), ...rest].join(' ');
}
