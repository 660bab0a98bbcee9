import type { Expression } from '../../domain/form/definition.ts';
import type { Indicator, IndicatorTable } from '../../domain/indicators/indicator.ts';
import { withinYears } from '../calendar-years.ts';
import { complaint } from '../more/complaint.ts';
import {
  AOM_A_MONTH,
  AOM_UNKNOWN,
  COMMUNITY,
  COSTS_UNKNOWN,
  NO_INCOME,
  PLANNED_PART_BLANK,
  PROTECTION_ACTIONS,
} from './provider-conditions.ts';

/** The plan fixes that there are 30 (9 + 21); which ones is proposed (domain reference B.2 and B.3). */
const B3 = { source: 'Propuesta PTPS, B.3 (el plan no publica la lista)', status: 'propuesto' } as const;

/** Component 1, Para Todos, is reached at 100 % (B.3); by 2030, the plan's year for ODS 6. Only where none was entered. */
const FOR_ALL = { target: { value: 1, year: 2030 } } as const;

/** A condition by a question that is answered `si`, or otherwise. */
const yes = (name: string): Expression => `if(\${${name}} = '', '', if(\${${name}} = 'si', 1, 0))`;
/** A condition on numbers or dates of which `name` must be known. */
const known = (name: string, test: Expression): Expression => `if(\${${name}} = '', '', if(${test}, 1, 0))`;
/** A part of a whole, never more than it: not in a record either in which one contradicts the other. */
const partOf = (part: Expression, whole: Expression) =>
  ({ kind: 'ratio', numerator: `if(${part} > ${whole}, ${whole}, ${part})`, denominator: whole }) as const;
/** Share of the places of a repeat: those with a good answer, divided by those with any answer; not known without one. */
const placesWith = (has: string, question: string, good: Expression) =>
  ({
    applies: `\${${has}} = 'si'`,
    rule: {
      kind: 'ratio',
      numerator: `count(\${${question}}[${good}])`,
      denominator: `if(count(\${${question}}[. != '']) = 0, '', count(\${${question}}[. != '']))`,
    },
  }) as const;

const WATER_WORKS = ". = 'sobre_demanda' or . = 'sin_picos'";
const IMPROVED = ". = 'si'";
const anyAction = (is: string): Expression => PROTECTION_ACTIONS.map((name) => `\${${name}} ${is}`).join(' or ');

/** 30 indicators: 9 Para Todos (CO) and 21 Para Siempre (PS, NS, MU, NA). */
export const indicators: readonly Indicator[] = [
  {
    ...B3,
    ...FOR_ALL,
    code: 'CO-01',
    component: 'cobertura',
    name: { es: 'Familias con acceso a agua', en: 'Families with access to water' },
    formula: { es: 'viviendas con agua ÷ viviendas', en: 'houses with water ÷ houses' },
    form: 'community-coverage',
    records: 'latest',
    unit: 'community',
    figures: [
      {
        code: 'CO-01',
        rule: partOf('${viviendas_con_agua}', '${viviendas_totales}'),
      },
    ],
  },
  {
    ...B3,
    ...FOR_ALL,
    code: 'CO-02',
    component: 'cobertura',
    name: { es: 'Familias con saneamiento mejorado', en: 'Families with improved sanitation' },
    formula: {
      es: 'viviendas con saneamiento tipo 1 o 2 ÷ viviendas',
      en: 'houses with type 1 or 2 sanitation ÷ houses',
    },
    form: 'community-coverage',
    records: 'latest',
    unit: 'community',
    figures: [
      {
        code: 'CO-02',
        rule: partOf(
          "if(${saneamiento_tipo_1} = '' or ${saneamiento_tipo_2} = '', '', ${saneamiento_tipo_1} + ${saneamiento_tipo_2})",
          '${viviendas_totales}',
        ),
      },
    ],
  },
  {
    ...B3,
    ...FOR_ALL,
    code: 'CO-03',
    component: 'cobertura',
    name: { es: 'Escuelas con agua', en: 'Schools with water' },
    formula: { es: 'escuelas con agua funcionando ÷ escuelas', en: 'schools with working water ÷ schools' },
    form: 'community-coverage',
    records: 'latest',
    unit: 'community',
    figures: [{ code: 'CO-03', ...placesWith('hay_escuelas', 'escuela_agua', WATER_WORKS) }],
  },
  {
    ...B3,
    ...FOR_ALL,
    code: 'CO-04',
    component: 'cobertura',
    name: { es: 'Escuelas con saneamiento mejorado', en: 'Schools with improved sanitation' },
    formula: { es: 'escuelas con saneamiento mejorado ÷ escuelas', en: 'schools with improved sanitation ÷ schools' },
    form: 'community-coverage',
    records: 'latest',
    unit: 'community',
    figures: [{ code: 'CO-04', ...placesWith('hay_escuelas', 'escuela_saneamiento', IMPROVED) }],
  },
  {
    ...B3,
    ...FOR_ALL,
    code: 'CO-05',
    component: 'cobertura',
    name: { es: 'Centros de salud con agua', en: 'Health centres with water' },
    formula: {
      es: 'centros de salud con agua funcionando ÷ centros de salud',
      en: 'health centres with working water ÷ health centres',
    },
    form: 'community-coverage',
    records: 'latest',
    unit: 'community',
    figures: [{ code: 'CO-05', ...placesWith('hay_centros_salud', 'salud_agua', WATER_WORKS) }],
  },
  {
    ...B3,
    ...FOR_ALL,
    code: 'CO-06',
    component: 'cobertura',
    name: { es: 'Centros de salud con saneamiento mejorado', en: 'Health centres with improved sanitation' },
    formula: {
      es: 'centros de salud con saneamiento mejorado ÷ centros de salud',
      en: 'health centres with improved sanitation ÷ health centres',
    },
    form: 'community-coverage',
    records: 'latest',
    unit: 'community',
    figures: [{ code: 'CO-06', ...placesWith('hay_centros_salud', 'salud_saneamiento', IMPROVED) }],
  },
  {
    ...B3,
    ...FOR_ALL,
    code: 'CO-07',
    component: 'cobertura',
    name: { es: 'Centros comunales con agua', en: 'Community centres with water' },
    formula: {
      es: 'centros comunales con agua funcionando ÷ centros comunales',
      en: 'community centres with working water ÷ community centres',
    },
    form: 'community-coverage',
    records: 'latest',
    unit: 'community',
    figures: [{ code: 'CO-07', ...placesWith('hay_centros_comunales', 'comunal_agua', WATER_WORKS) }],
  },
  {
    ...B3,
    ...FOR_ALL,
    code: 'CO-08',
    component: 'cobertura',
    name: { es: 'Centros comunales con saneamiento mejorado', en: 'Community centres with improved sanitation' },
    formula: {
      es: 'centros comunales con saneamiento mejorado ÷ centros comunales',
      en: 'community centres with improved sanitation ÷ community centres',
    },
    form: 'community-coverage',
    records: 'latest',
    unit: 'community',
    figures: [{ code: 'CO-08', ...placesWith('hay_centros_comunales', 'comunal_saneamiento', IMPROVED) }],
  },
  {
    ...B3,
    ...FOR_ALL,
    code: 'CO-09',
    component: 'cobertura',
    name: { es: 'Comunidades con cobertura total', en: 'Communities with full coverage' },
    formula: {
      es: 'comunidades con CO-01 y CO-02 de 100 % ÷ comunidades',
      en: 'communities with CO-01 and CO-02 at 100 % ÷ communities',
    },
    form: 'community-coverage',
    records: 'latest',
    unit: 'community',
    figures: [
      {
        code: 'CO-09',
        rule: { kind: 'all', conditions: [known('co_01', '${co_01} >= 1'), known('co_02', '${co_02} >= 1')] },
      },
    ],
  },
  {
    ...B3,
    code: 'PS-01',
    component: 'prestadores',
    name: { es: 'Legalidad', en: 'Legal status' },
    formula: {
      es: 'prestadores con personalidad jurídica y registro vigente (ERSAPS o municipio) ÷ prestadores',
      en: 'providers with legal personality and a registration (ERSAPS or municipality) ÷ providers',
    },
    form: 'provider-assessment',
    records: 'latest',
    unit: 'provider',
    figures: [
      {
        code: 'PS-01',
        applies: COMMUNITY,
        rule: {
          kind: 'all',
          conditions: [
            yes('estado_legal'),
            "if(${registro_ersaps} = 'si' or ${registro_municipal} = 'si', 1, if(${registro_ersaps} = '' or ${registro_municipal} = '', '', 0))",
          ],
        },
      },
    ],
  },
  {
    ...B3,
    code: 'PS-02',
    component: 'prestadores',
    name: { es: 'Junta completa y vigente', en: 'Complete board within its term' },
    formula: {
      es: 'prestadores con cargos completos, elección vigente y un tercio o más de mujeres ÷ prestadores',
      en: 'providers with posts filled, election in force and a third or more women ÷ providers',
    },
    form: 'provider-assessment',
    records: 'latest',
    unit: 'provider',
    figures: [
      {
        code: 'PS-02',
        applies: COMMUNITY,
        rule: {
          kind: 'all',
          conditions: [
            yes('cargos_nombrados'),
            yes('eleccion_vigente'),
            "if(${mujeres_junta} = '' or ${integrantes_junta} = '', '', if(${mujeres_junta} * 3 >= ${integrantes_junta}, 1, 0))",
          ],
        },
      },
    ],
  },
  {
    ...B3,
    code: 'PS-03',
    component: 'prestadores',
    name: { es: 'Transparencia', en: 'Transparency' },
    formula: {
      es: 'prestadores con reunión mensual, libro de actas y rendición con acta en 12 meses ÷ prestadores',
      en: 'providers with monthly meetings, minutes book and accountability with minutes within 12 months ÷ providers',
    },
    form: 'provider-assessment',
    records: 'latest',
    unit: 'provider',
    figures: [
      {
        code: 'PS-03',
        applies: COMMUNITY,
        rule: {
          kind: 'all',
          conditions: [
            known('numero_reuniones', '${numero_reuniones} >= 6'),
            known('libro_actas', "${libro_actas} != 'no'"),
            "if(${rinde_cuentas} = 'no' or ${acta_rendicion} = 'no', 0, if(${rendicion_12_meses} = '', '', if(${rendicion_12_meses} = 'si', 1, 0)))",
          ],
        },
      },
    ],
  },
  {
    ...B3,
    code: 'PS-04',
    component: 'prestadores',
    name: {
      es: 'La tarifa cubre los costos de AOM y ambiente',
      en: 'The tariff covers the costs of AOM and environment',
    },
    formula: {
      es: 'prestadores cuyos ingresos por facturación al mes son al menos lo que deberían gastar (administración, operación, mantenimiento y ambiente) ÷ prestadores',
      en: 'providers whose monthly income from billing is at least what they should spend (administration, operation, maintenance and environment) ÷ providers',
    },
    form: 'provider-assessment',
    records: 'latest',
    unit: 'provider',
    figures: [
      {
        code: 'PS-04',
        // Who should spend nothing has nothing to cover (B.4: a divisor of 0).
        applies: `(${NO_INCOME}) or ${PLANNED_PART_BLANK} or \${gasto_teorico_mensual} = '' or \${gasto_teorico_mensual} > 0`,
        rule: {
          kind: 'all',
          conditions: [
            `if(${NO_INCOME}, 0, if((${COSTS_UNKNOWN}) or \${ingresos_facturacion} = '' or \${gasto_teorico_mensual} = '' or \${gasto_teorico_mensual} = 0, '', if(round(\${ingresos_facturacion} div \${gasto_teorico_mensual}, 6) >= 1, 1, 0)))`,
          ],
        },
      },
    ],
  },
  {
    ...B3,
    code: 'PS-05',
    component: 'prestadores',
    name: { es: 'Recaudación', en: 'Collection' },
    formula: {
      es: 'usuarios al día ÷ usuarios que deberían pagar (Juntas con tarifa)',
      en: 'users up to date ÷ users who should pay (boards with a tariff)',
    },
    form: 'provider-assessment',
    records: 'latest',
    unit: 'provider',
    figures: [
      {
        code: 'PS-05',
        applies: `not(${NO_INCOME})`,
        rule: partOf('${usuarios_al_dia}', '${usuarios_deberian_pagar}'),
      },
    ],
  },
  {
    ...B3,
    code: 'PS-06',
    component: 'prestadores',
    name: { es: 'Finanzas', en: 'Finances' },
    formula: {
      es: 'prestadores con libro al día, cuenta bancaria y fondos para 3 meses de AOM (sin ambiente) ÷ prestadores',
      en: 'providers with book up to date, bank account and funds for 3 months of AOM (without environment) ÷ providers',
    },
    form: 'provider-assessment',
    records: 'latest',
    unit: 'provider',
    figures: [
      {
        code: 'PS-06',
        rule: {
          kind: 'all',
          conditions: [
            yes('libro_ingresos_egresos'),
            `if(\${clase_prestador} = '', '', if(not(${COMMUNITY}), 1, ${yes('cuenta_bancaria')}))`,
            // A month that costs nothing leaves this condition out (B.4: a divisor of 0).
            `if(\${tiene_fondos} = 'no', 0, if(\${tiene_fondos} = '' or ${AOM_UNKNOWN}, '', if(${AOM_A_MONTH} = 0, 1, if(\${meses_fondos} = '', '', if(\${meses_fondos} >= 3, 1, 0)))))`,
          ],
        },
      },
    ],
  },
  {
    ...B3,
    code: 'PS-07',
    component: 'prestadores',
    name: { es: 'Operación y mantenimiento', en: 'Operation and maintenance' },
    formula: {
      es: 'prestadores con fontanero, herramientas, mantenimiento preventivo y reglamento aplicado ÷ prestadores',
      en: 'providers with plumber, tools, preventive maintenance and rules applied ÷ providers',
    },
    form: 'provider-assessment',
    records: 'latest',
    unit: 'provider',
    figures: [
      {
        code: 'PS-07',
        rule: {
          kind: 'all',
          conditions: [
            yes('tiene_fontanero'),
            yes('tiene_herramientas'),
            known('atencion_om', "${atencion_om} = 'preventivo_correctivo'"),
            known('reglamento', "${reglamento} = 'existe_se_aplica'"),
          ],
        },
      },
    ],
  },
  {
    ...B3,
    code: 'PS-08',
    component: 'prestadores',
    name: { es: 'Ambiente', en: 'Environment' },
    formula: {
      es: 'prestadores que protegen su microcuenca o fuente con acciones ÷ prestadores',
      en: 'providers that protect their catchment or source with actions ÷ providers',
    },
    form: 'provider-assessment',
    records: 'latest',
    unit: 'provider',
    figures: [
      {
        code: 'PS-08',
        rule: {
          kind: 'all',
          conditions: [
            yes('protege_fuente'),
            `if(\${protege_fuente} = 'no', 0, if(${anyAction("= 'si'")} or ${anyAction("= 'parcialmente'")}, 1, if(${anyAction("= ''")}, '', 0)))`,
          ],
        },
      },
    ],
  },
  {
    ...B3,
    code: 'NS-01',
    component: 'niveles',
    name: { es: 'Cantidad y accesibilidad', en: 'Quantity and accessibility' },
    formula: {
      es: 'viviendas con servicio en comunidades donde el agua alcanza a todas las casas ÷ viviendas con servicio',
      en: 'houses served in communities where the water is enough at every house ÷ houses served',
    },
    form: 'community-coverage',
    records: 'latest',
    unit: 'community',
    figures: [
      {
        code: 'NS-01',
        rule: {
          kind: 'ratio',
          numerator: "if(${ns_cantidad} = '', '', if(${ns_cantidad} = 'si', ${viviendas_con_agua}, 0))",
          denominator: '${viviendas_con_agua}',
        },
      },
    ],
  },
  {
    ...B3,
    code: 'NS-02',
    component: 'niveles',
    name: { es: 'Continuidad', en: 'Continuity' },
    formula: {
      es: 'promedio de los sistemas: horas de servicio al día ÷ 24',
      en: 'mean of the systems: hours of service a day ÷ 24',
    },
    form: 'water-system',
    records: 'latest',
    unit: 'system',
    figures: [
      {
        code: 'NS-02',
        rule: {
          kind: 'mean',
          value:
            "if(count(${red_horas}[. != '']) = 0, '', sum(${red_horas}[. != '']) div count(${red_horas}[. != '']) div 24)",
        },
      },
    ],
  },
  {
    ...B3,
    code: 'NS-03',
    component: 'niveles',
    name: { es: 'Calidad bacteriológica', en: 'Bacteriological quality' },
    formula: {
      es: 'sistemas cuyo último análisis de coliformes pasa y tiene 12 meses o menos ÷ sistemas',
      en: 'systems whose last coliform test passes and is at most 12 months old ÷ systems',
    },
    form: 'water-system',
    records: 'latest',
    unit: 'system',
    figures: [
      {
        code: 'NS-03',
        rule: {
          kind: 'all',
          conditions: [
            "if(${pasa_coliformes} = 'si', 1, if(${pasa_coliformes} = 'no', 0, ''))",
            `if(\${fecha_coliformes} = '' or \${fecha_aplicacion} = '', '', if(${withinYears('fecha_coliformes', 'fecha_aplicacion', 1)}, 1, 0))`,
          ],
        },
      },
    ],
  },
  {
    ...B3,
    code: 'NS-04',
    component: 'niveles',
    name: { es: 'Desinfección efectiva', en: 'Effective disinfection' },
    formula: {
      es: 'sistemas con todas las casas del último chequeo entre el mínimo y el máximo ÷ sistemas',
      en: 'systems with all houses of the last check between minimum and maximum ÷ systems',
    },
    form: 'chlorination-check',
    records: 'latest',
    unit: 'system',
    figures: [
      {
        code: 'NS-04',
        rule: {
          kind: 'all',
          conditions: ["if(${desinfeccion_efectiva} = 'si', 1, if(${desinfeccion_efectiva} = 'no', 0, ''))"],
        },
      },
      {
        code: 'NS-04/cloran',
        label: {
          es: 'Sistemas que cloran y cuyo clorador funciona',
          en: 'Systems that chlorinate with a chlorinator that works',
        },
        rule: { kind: 'all', conditions: [known('clora', "${clora} = 'si_funciona'")] },
      },
    ],
  },
  {
    ...B3,
    code: 'NS-05',
    component: 'niveles',
    name: { es: 'Estacionalidad y fiabilidad', en: 'Seasonality and reliability' },
    formula: {
      es: 'sistemas con agua suficiente en verano y en invierno ÷ sistemas',
      en: 'systems with enough water in the dry and the rainy season ÷ systems',
    },
    form: 'water-system',
    records: 'latest',
    unit: 'system',
    figures: [{ code: 'NS-05', rule: { kind: 'all', conditions: [yes('agua_verano'), yes('agua_invierno')] } }],
  },
  {
    ...B3,
    code: 'MU-01',
    component: 'municipio',
    name: { es: 'COMAS constituida y funcionando', en: 'COMAS constituted and working' },
    formula: {
      es: 'municipios con COMAS por ordenanza y sesiones con acta en el año ÷ municipios',
      en: 'municipalities with COMAS by ordinance and sessions with minutes in the year ÷ municipalities',
    },
    form: 'municipality-holder',
    records: 'latest',
    unit: 'municipality',
    figures: [
      {
        code: 'MU-01',
        rule: { kind: 'all', conditions: [yes('comas_ordenanza'), known('comas_sesiones', '${comas_sesiones} >= 1')] },
      },
    ],
  },
  {
    ...B3,
    code: 'MU-02',
    component: 'municipio',
    name: { es: 'USCL constituida y supervisando', en: 'USCL constituted and supervising' },
    formula: {
      es: 'municipios con USCL equipada, que supervisa prestadores y registra quejas ÷ municipios',
      en: 'municipalities with an equipped USCL that supervises providers and registers complaints ÷ municipalities',
    },
    form: 'municipality-holder',
    records: 'latest',
    unit: 'municipality',
    figures: [
      {
        code: 'MU-02',
        rule: {
          kind: 'all',
          conditions: [
            yes('uscl_constituida'),
            yes('uscl_equipada'),
            known('uscl_prestadores', '${uscl_prestadores} >= 1'),
            yes('uscl_quejas'),
          ],
        },
      },
    ],
  },
  {
    ...B3,
    code: 'MU-03',
    component: 'municipio',
    name: { es: 'Técnico municipal', en: 'Municipal technician' },
    formula: {
      es: 'municipios con técnico nombrado, presupuesto y plan de visitas ÷ municipios',
      en: 'municipalities with an appointed technician, budget and visit plan ÷ municipalities',
    },
    form: 'municipality-holder',
    records: 'latest',
    unit: 'municipality',
    figures: [
      {
        code: 'MU-03',
        rule: { kind: 'all', conditions: [yes('tecnico_nombrado'), yes('tecnico_presupuesto'), yes('tecnico_plan')] },
      },
    ],
  },
  {
    ...B3,
    code: 'MU-04',
    component: 'municipio',
    name: { es: 'AJAAPS constituida y funcionando', en: 'AJAAPS constituted and working' },
    formula: {
      es: 'municipios con AJAAPS que funciona ÷ municipios',
      en: 'municipalities with a working AJAAPS ÷ municipalities',
    },
    form: 'municipality-holder',
    records: 'latest',
    unit: 'municipality',
    figures: [
      { code: 'MU-04', rule: { kind: 'all', conditions: [yes('ajaaps_constituida'), yes('ajaaps_funciona')] } },
    ],
  },
  {
    ...B3,
    code: 'MU-05',
    component: 'municipio',
    name: { es: 'Prioridad política y financiera', en: 'Political and financial priority' },
    formula: {
      es: 'política y plan de APS, y % ejecutado del presupuesto de inversión',
      en: 'APS policy and plan, and % spent of the investment budget',
    },
    form: 'municipality-holder',
    records: 'latest',
    unit: 'municipality',
    figures: [
      { code: 'MU-05', rule: { kind: 'all', conditions: [yes('politica_aprobada'), yes('plan_aprobado')] } },
      {
        code: 'MU-05/ejecutado',
        label: { es: 'Presupuesto de inversión ejecutado', en: 'Investment budget spent' },
        rule: { kind: 'ratio', numerator: '${presupuesto_ejecutado}', denominator: '${presupuesto_inversion}' },
      },
    ],
  },
  {
    ...B3,
    code: 'NA-01',
    component: 'nacional',
    name: { es: 'Lineamientos y herramientas adoptados', en: 'Guidance and tools adopted' },
    formula: { es: 'lineamientos adoptados ÷ lineamientos planificados', en: 'guidance adopted ÷ guidance planned' },
  },
  {
    ...B3,
    code: 'NA-02',
    component: 'nacional',
    name: { es: 'SIASAR actualizado', en: 'SIASAR up to date' },
    formula: {
      es: 'entidades PTPS con encuesta de menos de 24 meses ÷ entidades PTPS',
      en: 'PTPS entities surveyed less than 24 months ago ÷ PTPS entities',
    },
  },
  {
    ...B3,
    code: 'NA-03',
    component: 'nacional',
    name: { es: 'Entidades que cumplen sus funciones', en: 'Entities that fulfil their functions' },
    formula: {
      es: 'valor tomado del informe MAPAS (SANAA, CONASA, ERSAPS)',
      en: 'value taken from the MAPAS report (SANAA, CONASA, ERSAPS)',
    },
  },
];

/** Worked out from public records of SIASAR 2 (domain reference A.4). */
const SIASAR = { source: 'SIASAR 2, fórmulas deducidas de registros públicos (A.4)', status: 'derivado' } as const;

/**
 * Seven beside the 30 of the results frame: what section 7 of the plan asks to be followed (complaints and requests DQ,
 * activities AC, partners' self-evaluation SO), and two indices of SIASAR (SI).
 */
const complementaryIndicators: readonly Indicator[] = [
  {
    ...B3,
    code: 'DQ-01',
    component: 'demanda',
    name: { es: 'Quejas registradas en la USCL', en: 'Complaints registered at the USCL' },
    formula: {
      es: 'número, por tipo, % resueltas y mediana de días hasta cerrarlas',
      en: 'number, by type, % resolved and median days until closed',
    },
    form: 'complaint',
    records: 'each',
    unit: 'provider',
    figures: [
      { code: 'DQ-01', rule: { kind: 'count' } },
      {
        code: 'DQ-01/resueltas',
        label: { es: 'Resueltas', en: 'Resolved' },
        rule: { kind: 'all', conditions: [known('estado', "${estado} = 'resuelta'")] },
      },
      {
        code: 'DQ-01/dias',
        label: { es: 'Días hasta cerrarlas (mediana)', en: 'Days until closed (median)' },
        applies: "${fecha_cierre} != ''",
        rule: { kind: 'median-days', value: '${dias_resolucion}' },
      },
      ...complaint.choices.tipo.items.map(({ name, label }) => ({
        code: `DQ-01/tipo-${name}`,
        label,
        applies: `\${tipo} = '${name}'`,
        rule: { kind: 'count' } as const,
      })),
    ],
  },
  {
    ...B3,
    code: 'DQ-02',
    component: 'demanda',
    name: { es: 'Solicitudes de mejora a la COMAS', en: 'Requests for improvement to the COMAS' },
    formula: { es: 'número, % respondidas y % financiadas', en: 'number, % answered and % funded' },
    form: 'improvement-request',
    records: 'each',
    unit: 'community',
    figures: [
      { code: 'DQ-02', rule: { kind: 'count' } },
      {
        code: 'DQ-02/respondidas',
        label: { es: 'Respondidas', en: 'Answered' },
        rule: { kind: 'all', conditions: [known('estado', "${estado} != 'recibida'")] },
      },
      {
        code: 'DQ-02/financiadas',
        label: { es: 'Financiadas', en: 'Funded' },
        rule: { kind: 'all', conditions: [known('estado', "${estado} = 'financiada' or ${estado} = 'ejecutada'")] },
      },
    ],
  },
  {
    ...B3,
    code: 'DQ-03',
    component: 'demanda',
    name: { es: 'Valores de referencia MAPAS', en: 'MAPAS reference values' },
    formula: { es: 'valores publicados en el informe MAPAS', en: 'values published in the MAPAS report' },
  },
  {
    ...B3,
    code: 'AC-01',
    component: 'actividades',
    name: { es: 'Avance del POA', en: 'Progress of the yearly plan' },
    formula: {
      es: 'promedio del último avance aprobado de las actividades del POA, sin las canceladas',
      en: 'mean of the last approved progress of the activities of the yearly plan, cancelled ones aside',
    },
    form: 'poa-activity',
    records: 'each',
    unit: 'partner',
    place: '${municipio}',
    followedBy: { form: 'poa-advance', record: '${actividad_id}' },
    figures: [
      { code: 'AC-01', applies: "${estado} != 'cancelada'", rule: { kind: 'mean', value: '${avance} div 100' } },
      {
        code: 'AC-01/concluidas',
        label: { es: 'Concluidas', en: 'Concluded' },
        applies: "${estado} != 'cancelada'",
        rule: { kind: 'all', conditions: [known('estado', "${estado} = 'concluida'")] },
      },
    ],
  },
  {
    ...B3,
    code: 'SO-01',
    component: 'socios',
    name: { es: 'Autoevaluación de socios', en: 'Self-evaluation of partners' },
    formula: { es: 'promedio del índice global de los socios', en: 'mean of the global index of the partners' },
    form: 'partner-self-evaluation',
    records: 'latest',
    unit: 'partner',
    figures: [{ code: 'SO-01', rule: { kind: 'mean-score' } }],
  },
  {
    ...SIASAR,
    code: 'SI-01',
    component: 'siasar',
    name: { es: 'Estado de la infraestructura (EIA)', en: 'State of the infrastructure (EIA)' },
    formula: {
      es: 'promedio del EIA de los sistemas: autonomía, infraestructura, protección de zona y tratamiento',
      en: 'mean of the EIA of the systems: autonomy, infrastructure, protection of the area and treatment',
    },
    form: 'water-system',
    records: 'latest',
    unit: 'system',
    figures: [{ code: 'SI-01', rule: { kind: 'mean-score' } }],
  },
  {
    ...SIASAR,
    code: 'SI-02',
    component: 'siasar',
    name: {
      es: 'Nivel de servicio, saneamiento e higiene (NSA y NSH)',
      en: 'Level of service, sanitation and hygiene (NSA and NSH)',
    },
    formula: {
      es: 'promedio de NSA y NSH de las comunidades; el IAS pide además EIA y PSE de cada comunidad',
      en: 'mean of NSA and NSH of the communities; the IAS asks for EIA and PSE of each community as well',
    },
    form: 'community-coverage',
    records: 'latest',
    unit: 'community',
    figures: [{ code: 'SI-02', rule: { kind: 'mean-score' } }],
  },
];

/** Every indicator, with the version that figures are told with. */
export const indicatorTable: IndicatorTable = {
  id: 'indicators',
  version: 2,
  indicators: [...indicators, ...complementaryIndicators],
};
