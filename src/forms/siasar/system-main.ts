import type { RecordTable } from '../../domain/boards/record-table.ts';
import {
  allInWords,
  date,
  head,
  inWords,
  number,
  sumOf,
  text,
  unitOfSum,
  worstLetter,
  worstState,
  YES_NO,
} from './words.ts';

const flag = (header: string, type: string) =>
  text(header, `if(selected(\${tipo_sistema}, '${type}'), 'TRUE', 'FALSE')`);
const TESTS = { si: 'Sí pasa', no: 'No pasa', no_aplica: 'No aplica' } as const;
const SOURCES = {
  rio: 'Río',
  quebrada: 'Quebrada',
  lago: 'Lago',
  pozo_perforado: 'Pozo perforado',
  pozo_excavado: 'Pozo excavado',
  ojo_de_agua: 'Ojo de agua o manantial',
  otro_sistema: 'Captación desde otro sistema',
  otras: 'Otras',
} as const;

const TREATMENTS = {
  cloro: 'Desinfección con cloro',
  filtracion_lenta: 'Filtración lenta',
  filtracion_rapida: 'Filtración rápida',
  sedimentacion: 'Sedimentación',
  coagulacion: 'Coagulación y floculación',
  aireacion: 'Aireación (oxidación)',
} as const;

/** SIASAR 2, `system_main` (domain reference A.10). What the form does not ask, and the indices, stay empty. */
export const systemMain: RecordTable = {
  name: 'system_main',
  title: { es: 'Sistemas, columnas de SIASAR 2', en: 'Systems, columns of SIASAR 2' },
  form: 'water-system',
  source: 'SIASAR 2, system_main (A.10); palabras de A.9',
  status: 'derivado',
  columns: [
    ...head('fecha_aplicacion', 'nombre_sistema'),
    text('otras_divisiones', '${otras_divisiones}'),
    number('año', '${anio_construccion}'),
    number('n_comunidades', { fact: 'count-communities' }),
    number('n_PSE', { fact: 'count-providers' }),
    text('comunidades', { fact: 'linked-communities' }),
    text('PSE', { fact: 'linked-providers' }),
    number('pob_servida', '${poblacion_atendida}'),
    number('viv_servidas', null),
    text('financiamientos', "join('; ', ${financiamiento_origen})"),
    number('monto_financ', sumOf('financiamiento_monto')),
    number('monto_rehab', sumOf('rehabilitacion_monto')),
    flag('tipo_gravedad', 'gravedad'),
    flag('tipo_bombeo', 'bombeo'),
    flag('tipo_pozo_manual', 'pozo_bomba_manual'),
    flag('tipo_agua_lluvia', 'agua_lluvia'),
    text('agua_epoca_seca', inWords('agua_verano', YES_NO)),
    text('agua_epoca_lluvia', inWords('agua_invierno', YES_NO)),
    number('capt_n', 'count(${fuentes})'),
    text('capt_tipo_principal', principalSource()),
    number('capt_caudal_total', sumOf('fuente_caudal')),
    text('capt_caudal_total_ud', unitOfSum('fuente_caudal', 'LITROS POR SEGUNDO')),
    text('capt_estado', worstState('fuente_estado')),
    text('capt_abcd', worstLetter('fuente_estado')),
    number('cond_n', 'count(${conducciones})'),
    text('cond_estado', worstState('conduccion_estado')),
    text('cond_abcd', worstLetter('conduccion_estado')),
    number('trat_n', 'count(${tratamientos})'),
    text('trat_tipos', allInWords('tratamiento_tipo', TREATMENTS)),
    text('trat_estado', worstState('tratamiento_estado')),
    text('trat_abcd', worstLetter('tratamiento_estado')),
    number('almc_n', 'count(${almacenamientos})'),
    number('almc_volumen', sumOf('tanque_volumen')),
    text('almc_volumen_ud', unitOfSum('tanque_volumen', 'METROS CÚBICOS')),
    number(
      'almc_limpieza',
      "if(count(${tanque_limpieza_meses}[. != '']) = 0, '', max(${tanque_limpieza_meses}[. != '']))",
    ),
    text('almc_limpieza_ud', "if(count(${tanque_limpieza_meses}[. != '']) = 0, '', 'MESES')"),
    text('almc_estado', worstState('tanque_estado')),
    text('almc_abcd', worstLetter('tanque_estado')),
    number('dist_n', 'count(${redes})'),
    number('dist_horas', "if(count(${red_horas}[. != '']) = 0, '', min(${red_horas}[. != '']))"),
    number('dist_conexion', sumOf('red_conexiones')),
    number('dist_micromed', sumOf('red_medidores')),
    number('dist_micromed_consumo', sumOf('red_medidores_consumo')),
    text('dist_distancia', farthest()),
    text('dist_estado', worstState('red_estado')),
    text('dist_abcd', worstLetter('red_estado')),
    number('caudal', '${caudal_actual}'),
    text('caudal_ud', "if(${caudal_actual} = '', '', 'LITROS POR SEGUNDO')"),
    text(
      'cloro',
      inWords('desinfeccion_cloro', {
        si_funciona: 'Sí, y funciona',
        si_no_funciona: 'Sí, pero no funciona',
        no: 'No se realiza',
      }),
    ),
    text(
      'filtracion',
      inWords('filtracion_domiciliaria', {
        mayoritaria: 'Sí, de manera mayoritaria',
        minoritaria: 'Sí, de manera minoritaria',
        no: 'No',
      }),
    ),
    number('cloro_residual', '${cloro_residual}'),
    text('cloro_residual_ud', "if(${cloro_residual} = '', '', 'MILIGRAMOS POR LITRO')"),
    date('cloro_fecha', '${cloro_fecha}'),
    text('pasa_coliformes', inWords('pasa_coliformes', TESTS)),
    date('fecha_coliformes', '${fecha_coliformes}'),
    text('pasa_fisicoquimico', inWords('pasa_fisicoquimico', TESTS)),
    date('fecha_fisicoquimico', '${fecha_fisicoquimico}'),
    ...['eiaaut', 'eiainf', 'eiazpa', 'eiastr', 'eia'].map((header) => number(header, null)),
    number('siasar_version', '2'),
  ],
};

/** The type of the source that is marked as the main one. */
function principalSource(): string {
  return Object.entries(SOURCES).reduceRight(
    (otherwise, [name, word]) =>
      `if(count(\${fuentes}[fuente_principal = 'si' and fuente_tipo = '${name}']) > 0, '${word}', ${otherwise})`,
    "''",
  );
}

/** The longest way to a public tap. */
function farthest(): string {
  return "if(count(${red_distancia}[. = 'mas_100']) > 0, '> 100 m', if(count(${red_distancia}[. = 'menos_100']) > 0, '< 100 m', if(count(${red_distancia}[. = 'no_aplica']) > 0, 'No aplica', '')))";
}
