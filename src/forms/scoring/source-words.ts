import type { ChoiceList, Text } from '../../domain/form/definition.ts';

/** Sources and notes that we ship as one text, in English: of an indicator, and of a reference of the plan. */
const ENGLISH: Readonly<Record<string, string>> = {
  'Propuesta PTPS, B.3 (el plan no publica la lista)': 'Proposal of PTPS, B.3 (the plan does not publish the list)',
  'SIASAR 2, fórmulas deducidas de registros públicos (A.4)': 'SIASAR 2, formulas deduced from public records (A.4)',
  'JMP 2015, en el Plan estratégico PTPS': 'JMP 2015, in the strategic plan of PTPS',
  'MAPAS II, en el Plan estratégico PTPS': 'MAPAS II, in the strategic plan of PTPS',
  'SIASAR 2016, en el Plan estratégico PTPS': 'SIASAR 2016, in the strategic plan of PTPS',
  'Monitoreo PTPS 2017 (26 municipios), en el Plan estratégico PTPS':
    'Monitoring of PTPS 2017 (26 municipalities), in the strategic plan of PTPS',
  'Prestadores urbanos que entregan agua apta': 'Urban providers that deliver safe water',
  'Juntas de Agua rurales que entregan agua apta': 'Rural water boards that deliver safe water',
  'Prestadores con letra A en SIASAR; B 71 %, C 19 %, D 2 %':
    'Providers with letter A in SIASAR; B 71 %, C 19 %, D 2 %',
  'Sistemas con letra A en SIASAR; B 32 %, C 1 %': 'Systems with letter A in SIASAR; B 32 %, C 1 %',
  '18 de 26 municipios con más del 80 % de cobertura de agua': '18 of 26 municipalities with over 80 % water coverage',
  '16 de 26 municipios con más del 80 % de saneamiento': '16 of 26 municipalities with over 80 % sanitation',
  'Prestadores de la muestra con buen desempeño': 'Providers of the sample that perform well',
  'Agua captada bacteriológicamente apta': 'Water at the intake that is bacteriologically safe',
  'Sistemas que cloran y de los que no hay dato de eficacia':
    'Systems that chlorinate and of whose efficacy there is no datum',
};

/** The same as choices of a board's column; what somebody wrote is none of them and stays as it was written. */
export const SOURCE_CHOICES: Pick<ChoiceList, 'items'> = {
  items: Object.entries(ENGLISH).map(([es, en]) => ({ name: es, label: { es, en } })),
};

/** A source or note in both languages; what somebody wrote stays as it was written. */
export function sourceText(words: string): Text {
  return { es: words, en: ENGLISH[words] ?? words };
}
