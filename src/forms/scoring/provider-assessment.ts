import type { ScoringTable } from '../../domain/scoring/table.ts';
import {
  AOM_A_MONTH,
  AOM_UNKNOWN,
  COMMUNITY,
  COSTS_UNKNOWN,
  NO_INCOME,
  PROTECTION_ACTIONS,
} from './provider-conditions.ts';

const B4 = { source: 'Propuesta PTPS, B.4', status: 'propuesto' } as const;
/** Thresholds that no source gives: kept here so that PTPS can change them in one place, with a new version. */
const STEPS = { source: 'Propuesta PTPS, B.4 (umbrales propios)', status: 'propuesto' } as const;
const TERM = {
  source: 'Propuesta PTPS, B.4; período de 2 años de la referencia D.2',
  status: 'por-verificar',
} as const;

/** Share of the 14 actions: yes 1, partly 0.5, no 0; not known until all are answered. */
const ACTIONS = `if(${PROTECTION_ACTIONS.map((name) => `\${${name}} = ''`).join(' or ')}, '', round((${PROTECTION_ACTIONS.map(
  (name) => `if(\${${name}} = 'si', 1, if(\${${name}} = 'parcialmente', 0.5, 0))`,
).join(' + ')}) div 14, 6))`;

/** PSE of the provider assessment: four dimensions as in SIASAR, the total their mean (domain reference B.4). */
export const providerAssessmentScoring = {
  ...B4,
  id: 'provider-assessment',
  version: 2,
  form: 'provider-assessment',
  title: { es: 'Desempeño del prestador', en: 'Performance of the provider' },
  bands: 'letters',
  // A blank figure must not look better than one that can be shown.
  completeness: { total: 0.7, dimension: 0.5, theme: 1, settled: true },
  dimensions: [
    {
      code: 'GOR',
      label: { es: 'Organización', en: 'Organisation' },
      description: { es: 'Gestión organizacional', en: 'Organisational management' },
      items: [
        {
          ...B4,
          code: 'GOR-1',
          label: { es: 'Situación legal', en: 'Legal status' },
          questions: ['estado_legal'],
          applies: COMMUNITY,
          value:
            "if(${estado_legal} = 'si', 1, if(${estado_legal} = 'en_tramite', 0.5, if(${estado_legal} = 'no', 0, '')))",
          advice: {
            es: 'Termine el trámite de la personalidad jurídica; la municipalidad orienta.',
            en: 'Finish the paperwork of legal personality; the municipality can guide.',
          },
          agreement: { es: 'Terminar el trámite de la personalidad jurídica, con orientación de la municipalidad.' },
        },
        {
          ...B4,
          code: 'GOR-2',
          label: { es: 'Cargos completos', en: 'Posts filled' },
          questions: ['cargos_nombrados'],
          applies: COMMUNITY,
          value: "if(${cargos_nombrados} = 'si', 1, if(${cargos_nombrados} = 'no', 0, ''))",
          advice: {
            es: 'Convoque a asamblea y nombre los cargos que faltan.',
            en: 'Call an assembly and fill the empty posts.',
          },
          agreement: { es: 'Convocar a asamblea y nombrar los cargos que faltan.' },
        },
        {
          ...TERM,
          code: 'GOR-3',
          label: { es: 'Elección vigente', en: 'Election in force' },
          questions: ['fecha_eleccion'],
          applies: COMMUNITY,
          value: "if(${eleccion_vigente} = 'si', 1, if(${eleccion_vigente} = 'no', 0, ''))",
          advice: {
            es: 'Convoque a elección: el período de la Junta parece vencido.',
            en: 'Call an election: the term of the board seems to be over.',
          },
          agreement: { es: 'Convocar a elección de la Junta.' },
        },
        {
          ...STEPS,
          code: 'GOR-4',
          label: { es: 'Reuniones en 6 meses', en: 'Meetings in 6 months' },
          questions: ['numero_reuniones'],
          applies: COMMUNITY,
          value:
            "if(${numero_reuniones} = '', '', if(${numero_reuniones} >= 6, 1, if(${numero_reuniones} >= 3, 0.7, if(${numero_reuniones} >= 1, 0.4, 0))))",
          advice: {
            es: 'Reúnase la Junta por lo menos una vez al mes, con fecha fija.',
            en: 'The board should meet at least once a month, on a fixed date.',
          },
          agreement: { es: 'Reunirse por lo menos una vez al mes, con fecha fija.' },
        },
        {
          ...STEPS,
          code: 'GOR-5',
          label: { es: 'Libro de actas', en: 'Minutes book' },
          questions: ['libro_actas'],
          applies: COMMUNITY,
          value:
            "if(${libro_actas} = 'al_dia', 1, if(${libro_actas} = 'atrasado', 0.5, if(${libro_actas} = 'no', 0, '')))",
          advice: {
            es: 'Escriba y firme el acta el mismo día de cada reunión.',
            en: 'Write and sign the minutes on the day of each meeting.',
          },
          agreement: { es: 'Escribir y firmar el acta el mismo día de cada reunión.' },
        },
        {
          ...STEPS,
          code: 'GOR-6',
          label: { es: 'Rendición de cuentas con acta', en: 'Accountability with minutes' },
          questions: ['rinde_cuentas', 'acta_rendicion', 'fecha_rendicion'],
          applies: COMMUNITY,
          negative: "${rinde_cuentas} = 'no'",
          value:
            "if(${rinde_cuentas} = '' or ${acta_rendicion} = '' or (${acta_rendicion} = 'si' and ${rendicion_12_meses} = ''), '', if(${acta_rendicion} = 'si' and ${rendicion_12_meses} = 'si', 1, 0.5))",
          advice: {
            es: 'Rinda cuentas en asamblea por lo menos una vez al año y déjelo en acta.',
            en: 'Give account in assembly at least once a year and leave it in the minutes.',
          },
          agreement: { es: 'Rendir cuentas en asamblea por lo menos una vez al año y dejarlo en acta.' },
        },
        {
          ...B4,
          code: 'GOR-7',
          label: { es: 'Reglamento del servicio', en: 'Rules of service' },
          questions: ['reglamento'],
          value:
            "if(${reglamento} = 'existe_se_aplica', 1, if(${reglamento} = 'existe_no_se_aplica', 0.5, if(${reglamento} = 'no_existe', 0, '')))",
          advice: {
            es: 'Apruebe el reglamento en asamblea y aplíquelo igual a todos.',
            en: 'Approve the rules in assembly and apply them to everyone alike.',
          },
          agreement: { es: 'Aprobar el reglamento en asamblea y aplicarlo igual a todos.' },
        },
        {
          ...B4,
          code: 'GOR-8',
          label: { es: 'Mujeres en la Junta (un tercio o más)', en: 'Women on the board (a third or more)' },
          questions: ['mujeres_junta', 'integrantes_junta'],
          applies: COMMUNITY,
          divisor: '${integrantes_junta}',
          value:
            "if(${mujeres_junta} = '' or ${integrantes_junta} = '', '', if(${mujeres_junta} * 3 >= ${integrantes_junta}, 1, 0))",
          advice: {
            es: 'En la próxima elección proponga a más mujeres, también para presidencia y tesorería.',
            en: 'At the next election put forward more women, for president and treasurer too.',
          },
          agreement: { es: 'En la próxima elección proponer a más mujeres, también para presidencia y tesorería.' },
        },
      ],
    },
    {
      code: 'GOM',
      label: { es: 'Operación y mantenimiento', en: 'Operation and maintenance' },
      description: { es: 'Gestión de operación y mantenimiento', en: 'Management of operation and maintenance' },
      items: [
        {
          ...B4,
          code: 'GOM-1',
          label: { es: 'Mantenimiento', en: 'Maintenance' },
          questions: ['atencion_om'],
          value:
            "if(${atencion_om} = 'preventivo_correctivo', 1, if(${atencion_om} = 'solo_correctivo', 0.5, if(${atencion_om} = 'no_da', 0, '')))",
          advice: {
            es: 'Haga un calendario de mantenimiento: qué se revisa cada mes y quién.',
            en: 'Make a maintenance calendar: what is checked each month and by whom.',
          },
          agreement: { es: 'Hacer un calendario de mantenimiento: qué se revisa cada mes y quién.' },
        },
        {
          ...B4,
          code: 'GOM-2',
          label: { es: 'Fontanero', en: 'Plumber' },
          questions: ['tiene_fontanero'],
          value: "if(${tiene_fontanero} = 'si', 1, if(${tiene_fontanero} = 'no', 0, ''))",
          advice: {
            es: 'Nombre a un fontanero y acuerde su pago en asamblea.',
            en: 'Appoint a plumber and agree on the pay in assembly.',
          },
          agreement: { es: 'Nombrar a un fontanero y acordar su pago en asamblea.' },
        },
        {
          ...B4,
          code: 'GOM-3',
          label: { es: 'Herramientas y materiales', en: 'Tools and materials' },
          questions: ['tiene_herramientas'],
          value: "if(${tiene_herramientas} = 'si', 1, if(${tiene_herramientas} = 'no', 0, ''))",
          advice: {
            es: 'Aparte un fondo para herramientas, tubos y válvulas de repuesto.',
            en: 'Set money aside for tools, pipes and spare valves.',
          },
          agreement: { es: 'Apartar un fondo para herramientas, tubos y válvulas de repuesto.' },
        },
        {
          ...STEPS,
          code: 'GOM-4',
          label: { es: 'Bitácora de operación', en: 'Operation log' },
          questions: ['bitacora_om'],
          value:
            "if(${bitacora_om} = 'al_dia', 1, if(${bitacora_om} = 'atrasado', 0.5, if(${bitacora_om} = 'no', 0, '')))",
          advice: {
            es: 'Anote en la bitácora cada trabajo y cada recarga de cloro.',
            en: 'Write each job and each chlorine refill in the log.',
          },
          agreement: { es: 'Anotar en la bitácora cada trabajo y cada recarga de cloro.' },
        },
        {
          ...B4,
          code: 'GOM-5',
          label: { es: 'Cloración', en: 'Chlorination' },
          questions: ['cloracion'],
          value:
            "if(${cloracion} = 'funciona', 1, if(${cloracion} = 'intermitente', 0.5, if(${cloracion} = 'no', 0, '')))",
          advice: {
            es: 'Clore todos los días y mida en la última casa. Haga el chequeo de cloración.',
            en: 'Chlorinate every day and measure at the last house. Do the chlorination check.',
          },
          agreement: { es: 'Clorar todos los días y medir en la última casa.' },
        },
        {
          ...B4,
          code: 'GOM-6',
          label: { es: 'Apoyo técnico', en: 'Technical support' },
          questions: ['apoyo_tecnico'],
          value: "if(${apoyo_tecnico} = 'si', 1, if(${apoyo_tecnico} = 'no', 0, ''))",
          advice: {
            es: 'Pida visita al técnico municipal o a la asociación de Juntas (AJAAPS).',
            en: 'Ask for a visit of the municipal technician or the association of boards (AJAAPS).',
          },
          agreement: { es: 'Pedir visita al técnico municipal o a la asociación de Juntas (AJAAPS).' },
        },
      ],
    },
    {
      code: 'GEF',
      label: { es: 'Dinero', en: 'Money' },
      description: { es: 'Gestión económica y financiera', en: 'Economic and financial management' },
      items: [
        {
          ...B4,
          code: 'GEF-1',
          label: { es: 'Tarifa definida', en: 'Tariff set' },
          questions: ['tiene_tarifa'],
          value: "if(${tiene_tarifa} = 'si', 1, if(${tiene_tarifa} = 'no', 0, ''))",
          advice: {
            es: 'Calcule la cuota con lo que deberían gastar al mes y llévela a asamblea.',
            en: 'Work out the fee from what they should spend a month and take it to the assembly.',
          },
          agreement: { es: 'Calcular la cuota con lo que deberían gastar al mes y llevarla a asamblea.' },
        },
        {
          ...STEPS,
          code: 'GEF-2',
          label: { es: 'La cuota cubre los gastos', en: 'The fee covers the expenses' },
          questions: ['ingresos_facturacion', 'suma_gastos_teoricos'],
          negative: NO_INCOME,
          missing: COSTS_UNKNOWN,
          divisor: '${gasto_teorico_mensual}',
          value:
            "if(${ingresos_facturacion} = '' or ${gasto_teorico_mensual} = '', '', if(round(${ingresos_facturacion} div ${gasto_teorico_mensual}, 6) >= 1, 1, if(round(${ingresos_facturacion} div ${gasto_teorico_mensual}, 6) >= 0.75, 0.7, if(round(${ingresos_facturacion} div ${gasto_teorico_mensual}, 6) >= 0.5, 0.4, 0))))",
          advice: {
            es: 'Explique en asamblea cuánto cuesta el servicio y ajuste la cuota.',
            en: 'Explain in assembly what the service costs and adjust the fee.',
          },
          agreement: { es: 'Explicar en asamblea cuánto cuesta el servicio y ajustar la cuota.' },
        },
        {
          ...STEPS,
          code: 'GEF-3',
          label: { es: 'Abonados al día', en: 'Users up to date' },
          questions: ['usuarios_al_dia', 'usuarios_deberian_pagar'],
          negative: NO_INCOME,
          divisor: '${usuarios_deberian_pagar}',
          value:
            "if(${usuarios_al_dia} = '' or ${usuarios_deberian_pagar} = '', '', if(round(${usuarios_al_dia} div ${usuarios_deberian_pagar}, 6) >= 0.9, 1, if(round(${usuarios_al_dia} div ${usuarios_deberian_pagar}, 6) >= 0.7, 0.7, if(round(${usuarios_al_dia} div ${usuarios_deberian_pagar}, 6) >= 0.4, 0.4, 0))))",
          advice: {
            es: 'Visite a quienes deben, ofrezca pagos por partes y aplique el reglamento.',
            en: 'Visit those who owe, offer payment in parts and apply the rules.',
          },
          agreement: { es: 'Visitar a quienes deben, ofrecer pagos por partes y aplicar el reglamento.' },
        },
        {
          ...B4,
          code: 'GEF-4',
          label: { es: 'Libro de ingresos y egresos al día', en: 'Income and expense book up to date' },
          questions: ['libro_ingresos_egresos'],
          value: "if(${libro_ingresos_egresos} = 'si', 1, if(${libro_ingresos_egresos} = 'no', 0, ''))",
          advice: {
            es: 'Anote cada ingreso y cada gasto la misma semana, con su recibo.',
            en: 'Write each income and expense the same week, with its receipt.',
          },
          agreement: { es: 'Anotar cada ingreso y cada gasto la misma semana, con su recibo.' },
        },
        {
          ...B4,
          code: 'GEF-5',
          label: { es: 'Cuenta bancaria', en: 'Bank account' },
          questions: ['cuenta_bancaria'],
          applies: COMMUNITY,
          value: "if(${cuenta_bancaria} = 'si', 1, if(${cuenta_bancaria} = 'no', 0, ''))",
          advice: {
            es: 'Abra una cuenta a nombre de la Junta, con dos firmas.',
            en: 'Open an account in the name of the board, with two signatures.',
          },
          agreement: { es: 'Abrir una cuenta a nombre de la Junta, con dos firmas.' },
        },
        {
          ...B4,
          code: 'GEF-6',
          label: { es: 'Fondos para 3 meses', en: 'Funds for 3 months' },
          questions: ['monto_fondos', 'tiene_fondos'],
          negative: "${tiene_fondos} = 'no'",
          missing: AOM_UNKNOWN,
          divisor: AOM_A_MONTH,
          value: "if(${meses_fondos} = '', '', if(${meses_fondos} >= 3, 1, 0))",
          advice: {
            es: 'Ahorre cada mes hasta tener tres meses de gastos.',
            en: 'Save each month until there are three months of expenses.',
          },
          agreement: { es: 'Ahorrar cada mes hasta tener tres meses de gastos.' },
        },
      ],
    },
    {
      code: 'GSA',
      label: { es: 'Ambiente', en: 'Environment' },
      description: { es: 'Gestión socioambiental', en: 'Social and environmental management' },
      items: [
        {
          ...B4,
          code: 'GSA-1',
          label: { es: 'Promueve el saneamiento', en: 'Promotes sanitation' },
          questions: ['promueve_saneamiento'],
          value: "if(${promueve_saneamiento} = 'si', 1, if(${promueve_saneamiento} = 'no', 0, ''))",
          advice: {
            es: 'Hable de letrinas, basura e higiene en cada asamblea, con el centro de salud.',
            en: 'Talk about latrines, waste and hygiene at each assembly, with the health centre.',
          },
          agreement: { es: 'Hablar de letrinas, basura e higiene en cada asamblea, con el centro de salud.' },
        },
        {
          ...B4,
          code: 'GSA-2',
          label: { es: 'Protege la fuente', en: 'Protects the source' },
          questions: ['protege_fuente'],
          value: "if(${protege_fuente} = 'si', 1, if(${protege_fuente} = 'no', 0, ''))",
          advice: {
            es: 'Forme un comité de microcuenca y visite la fuente cada mes.',
            en: 'Form a catchment committee and visit the source each month.',
          },
          agreement: { es: 'Formar un comité de microcuenca y visitar la fuente cada mes.' },
        },
        {
          ...B4,
          code: 'GSA-3',
          label: { es: 'Acciones de protección (14)', en: 'Protection actions (14)' },
          questions: ['protege_fuente', ...PROTECTION_ACTIONS],
          negative: "${protege_fuente} = 'no'",
          value: ACTIONS,
          advice: {
            es: 'Ponga fecha y responsable a las acciones que faltan, a lo más tres.',
            en: 'Give a date and somebody in charge to the actions that are missing, three at most.',
          },
          agreement: { es: 'Poner fecha y responsable a las acciones que faltan, a lo más tres.' },
        },
        {
          ...STEPS,
          code: 'GSA-4',
          label: { es: 'Microcuenca declarada y con plan', en: 'Catchment declared and with a plan' },
          questions: ['declaratoria_microcuenca', 'plan_microcuenca'],
          value:
            "if(${declaratoria_microcuenca} = '' or ${plan_microcuenca} = '', '', (if(${declaratoria_microcuenca} = 'declarada', 1, if(${declaratoria_microcuenca} = 'en_tramite', 0.5, 0)) + if(${plan_microcuenca} = 'si', 1, if(${plan_microcuenca} = 'en_tramite', 0.5, 0))) div 2)",
          advice: {
            es: 'Solicite al ICF la declaratoria de la microcuenca, con apoyo municipal.',
            en: 'Ask ICF for the declaration of the catchment, with municipal support.',
          },
          agreement: { es: 'Solicitar al ICF la declaratoria de la microcuenca, con apoyo municipal.' },
        },
      ],
    },
  ],
} as const satisfies ScoringTable;
