import type { RecordTable } from '../../domain/boards/record-table.ts';
import { date, head, inWords, number, text, YES_NO } from './words.ts';

const yes = (header: string, question: string) => text(header, inWords(question, YES_NO));

/** Providers in the manner of SIASAR 2: its questions are published (A.6), the headers of its export are not. */
export const providerMain: RecordTable = {
  name: 'provider_main',
  title: { es: 'Prestadores, a la manera de SIASAR 2', en: 'Providers, in the manner of SIASAR 2' },
  form: 'provider-assessment',
  source: 'SIASAR 2, preguntas de A.6; los encabezados no están publicados',
  status: 'propuesto',
  columns: [
    ...head('fecha_aplicacion', 'nombre_prestador'),
    text(
      'clase',
      inWords('clase_prestador', {
        organizacion_comunitaria: 'Organización comunitaria',
        municipalidad: 'Municipalidad',
        empresa_publica: 'Empresa o unidad municipal',
        privado: 'Empresa o persona particular',
        otra: 'Otra',
      }),
    ),
    date('fecha_creacion', '${fecha_creacion}'),
    text('estado_legal', inWords('estado_legal', { si: 'Legalizado', en_tramite: 'En trámite', no: 'No legalizado' })),
    date('fecha_eleccion', '${fecha_eleccion}'),
    yes('cargos_nombrados', 'cargos_nombrados'),
    number('n_mujeres', '${mujeres_junta}'),
    number('n_integrantes', '${integrantes_junta}'),
    number('n_reuniones', '${numero_reuniones}'),
    yes('cuenta_bancaria', 'cuenta_bancaria'),
    yes('rinde_cuentas', 'rinde_cuentas'),
    yes('tarifa', 'tiene_tarifa'),
    number('tarifa_media', '${tarifa_media}'),
    text('tarifa_media_ud', "if(${tarifa_media} = '', '', 'LEMPIRAS')"),
    yes('medicion', 'tiene_medicion'),
    number('usuarios_deberian_pagar', '${usuarios_deberian_pagar}'),
    number('usuarios_al_dia', '${usuarios_al_dia}'),
    number('facturacion_promedio', '${facturacion_promedio}'),
    number('ingresos_facturacion', '${ingresos_facturacion}'),
    number('gastos_reales', '${suma_gastos_reales}'),
    number('gastos_teoricos', '${gasto_teorico_mensual}'),
    yes('libro_ingresos_egresos', 'libro_ingresos_egresos'),
    yes('fondos', 'tiene_fondos'),
    number('monto_fondos', '${monto_fondos}'),
    yes('balance', 'balance_contable'),
    text(
      'atencion_om',
      inWords('atencion_om', {
        preventivo_correctivo: 'Preventivo y correctivo',
        solo_correctivo: 'Sólo correctivo',
        no_da: 'No da mantenimiento',
      }),
    ),
    yes('recursos', 'tiene_herramientas'),
    yes('fontanero', 'tiene_fontanero'),
    text(
      'reglamento',
      inWords('reglamento', {
        existe_se_aplica: 'Existe y se aplica',
        existe_no_se_aplica: 'Existe y no se aplica',
        no_existe: 'No existe',
      }),
    ),
    yes('apoyo_tecnico', 'apoyo_tecnico'),
    yes('promueve_saneamiento', 'promueve_saneamiento'),
    yes('protege_fuente', 'protege_fuente'),
    number('pse', { fact: 'score' }),
    text('pse_abcd', { fact: 'letter' }),
    number('siasar_version', '2'),
  ],
};
