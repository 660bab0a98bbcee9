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
const PTPS = 'Monitoreo PTPS 2017 (26 municipios), en el Plan estratégico PTPS';

/**
 * The figures that the strategic plan itself names and that an indicator counts: the state of the country and of the
 * movement before this product. They are references, not baselines. What the plan counts otherwise stands in
 * docs/movement.md, not here: beside an indicator it would be read as its value.
 */
export const shippedReferences: readonly Answers[] = [
  reference('CO-01', 2015, 91, JMP),
  reference('CO-02', 2015, 83, JMP),
  reference('DQ-03', 2015, 10, MAPAS, 'Juntas de Agua rurales que entregan agua apta'),
  reference('DQ-03', 2015, 38, MAPAS, 'Prestadores urbanos que entregan agua apta'),
  reference('NS-03', 2017, 14, PTPS, 'Agua captada bacteriológicamente apta', 'movimiento'),
];
