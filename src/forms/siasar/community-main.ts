import type { RecordTable } from '../../domain/boards/record-table.ts';
import { head, howMany, number, sumOf, text } from './words.ts';

/** Of how many it is said that water works; empty where nobody said anything of one. */
const works = (question: string, has: string): string =>
  `if(count(\${${question}}[. != '']) > 0, count(\${${question}}[. = 'sobre_demanda' or . = 'sin_picos']), if(\${${has}} = 'no', 0, ''))`;

/** SIASAR 2, `community_main` (domain reference A.10). What the form does not ask, and the indices, stay empty. */
export const communityMain: RecordTable = {
  name: 'community_main',
  title: { es: 'Comunidades, columnas de SIASAR 2', en: 'Communities, columns of SIASAR 2' },
  form: 'community-coverage',
  source: 'SIASAR 2, community_main (A.10; de cobertura_*, san_*, higiene_* e Interv_* solo se conoce el comienzo)',
  status: 'derivado',
  columns: [
    ...head('fecha_encuesta', 'nombre_comunidad'),
    number('poblacion', '${poblacion_total}'),
    number('viviendas', '${viviendas_totales}'),
    number('n_sistemas', howMany('viviendas_por_sistema')),
    number('n_PSE', { fact: 'count-providers' }),
    text('sistemas', "join('; ', ${sistema_nombre})"),
    text('PSE', "join('; ', ${sistema_prestador})"),
    number('viv_no_agua', '${viviendas_sin_sistema}'),
    number('cobertura_agua', '${co_01}'),
    number('cobertura_saneamiento', '${co_02}'),
    number('san_tipo_1', '${saneamiento_tipo_1}'),
    number('san_tipo_2', '${saneamiento_tipo_2}'),
    number('san_no_mejorado', '${saneamiento_no_mejorado}'),
    number('higiene_lavamanos', '${higiene_lavamanos}'),
    number('higiene_uso_todos', '${higiene_uso_todos}'),
    number('higiene_agua_segura', '${higiene_agua_segura}'),
    number('n_escuelas', howMany('escuelas', 'hay_escuelas')),
    number('n_escuelas_agua', works('escuela_agua', 'hay_escuelas')),
    number('n_centros_salud', howMany('centros_salud', 'hay_centros_salud')),
    number('n_centros_salud_agua', works('salud_agua', 'hay_centros_salud')),
    number('viviendas_con_agua', sumOf('sistema_viviendas')),
    ...['nsaacc', 'nsacon', 'nsaest', 'nsacal', 'nsa', 'nshnss', 'nshhpe', 'nshhho', 'nshhco', 'nsh'].map((header) =>
      number(header, null),
    ),
    ...['eiacom', 'psecom', 'ecs', 'ias'].map((header) => number(header, null)),
    text('ias_abcd', null),
    number('siasar_version', '2'),
  ],
};
