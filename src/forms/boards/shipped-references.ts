import type { Answers } from '../../domain/form/answers.ts';

const reference = (
  indicador: string,
  anio: number,
  valor: number,
  fuente: string,
  nota = '',
  ambito: 'pais' | 'movimiento' = 'pais',
): Answers => ({
  tipo: 'referencia',
  indicador,
  ambito,
  anio,
  unidad: 'porcentaje',
  valor,
  fuente,
  ...(nota === '' ? {} : { nota }),
  _day: `${anio}-12-31`,
});

const JMP = 'JMP 2015, en el Plan estratégico PTPS';
const MAPAS = 'MAPAS II, en el Plan estratégico PTPS';
const SIASAR = 'SIASAR 2016, en el Plan estratégico PTPS';
const PTPS = 'Monitoreo PTPS 2017 (26 municipios), en el Plan estratégico PTPS';

/**
 * The figures that the strategic plan itself names: the state of the country and of the movement before this product. They
 * are references, not baselines: what they count is not always what the indicator counts, and the note says so.
 */
export const shippedReferences: readonly Answers[] = [
  reference('CO-01', 2015, 91, JMP),
  reference('CO-02', 2015, 83, JMP),
  reference('DQ-03', 2015, 38, MAPAS, 'Prestadores urbanos que entregan agua apta'),
  reference('DQ-03', 2015, 10, MAPAS, 'Juntas de Agua rurales que entregan agua apta'),
  reference('DQ-03', 2016, 8, SIASAR, 'Prestadores con letra A en SIASAR; B 71 %, C 19 %, D 2 %'),
  reference('DQ-03', 2016, 67, SIASAR, 'Sistemas con letra A en SIASAR; B 32 %, C 1 %'),
  reference('CO-01', 2017, 69.2, PTPS, '18 de 26 municipios con más del 80 % de cobertura de agua', 'movimiento'),
  reference('CO-02', 2017, 61.5, PTPS, '16 de 26 municipios con más del 80 % de saneamiento', 'movimiento'),
  reference('DQ-03', 2017, 10, PTPS, 'Prestadores de la muestra con buen desempeño', 'movimiento'),
  reference('NS-03', 2017, 14, PTPS, 'Agua captada bacteriológicamente apta', 'movimiento'),
  reference('NS-04', 2017, 41, PTPS, 'Sistemas que cloran y de los que no hay dato de eficacia', 'movimiento'),
];
