import type { Provenance, Text } from '../../domain/form/definition.ts';

/** The five components of the plan's results frame, and what the plan asks to add to it. */
type IndicatorComponent =
  | 'cobertura'
  | 'prestadores'
  | 'niveles'
  | 'municipio'
  | 'nacional'
  | 'demanda'
  | 'actividades'
  | 'socios';

/** One indicator. The formula is words: figures are computed where records are counted. */
export type Indicator = Provenance & {
  readonly code: string;
  readonly component: IndicatorComponent;
  readonly name: Text;
  readonly formula: Text;
  /** The form whose records feed it; absent where the source is a report. */
  readonly form?: string;
};

/** The plan fixes that there are 30 (9 + 21); which ones is proposed (domain reference B.2 and B.3). */
const B3 = { source: 'Propuesta PTPS, B.3 (el plan no publica la lista)', status: 'propuesto' } as const;

/** 30 indicators: 9 Para Todos (CO) and 21 Para Siempre (PS, NS, MU, NA). */
export const indicators: readonly Indicator[] = [
  {
    ...B3,
    code: 'CO-01',
    component: 'cobertura',
    name: { es: 'Familias con acceso a agua', en: 'Families with access to water' },
    formula: { es: 'viviendas con agua ÷ viviendas', en: 'houses with water ÷ houses' },
    form: 'community-coverage',
  },
  {
    ...B3,
    code: 'CO-02',
    component: 'cobertura',
    name: { es: 'Familias con saneamiento mejorado', en: 'Families with improved sanitation' },
    formula: {
      es: 'viviendas con saneamiento tipo 1 o 2 ÷ viviendas',
      en: 'houses with type 1 or 2 sanitation ÷ houses',
    },
    form: 'community-coverage',
  },
  {
    ...B3,
    code: 'CO-03',
    component: 'cobertura',
    name: { es: 'Escuelas con agua', en: 'Schools with water' },
    formula: { es: 'escuelas con agua funcionando ÷ escuelas', en: 'schools with working water ÷ schools' },
    form: 'community-coverage',
  },
  {
    ...B3,
    code: 'CO-04',
    component: 'cobertura',
    name: { es: 'Escuelas con saneamiento mejorado', en: 'Schools with improved sanitation' },
    formula: { es: 'escuelas con saneamiento mejorado ÷ escuelas', en: 'schools with improved sanitation ÷ schools' },
    form: 'community-coverage',
  },
  {
    ...B3,
    code: 'CO-05',
    component: 'cobertura',
    name: { es: 'Centros de salud con agua', en: 'Health centres with water' },
    formula: {
      es: 'centros de salud con agua funcionando ÷ centros de salud',
      en: 'health centres with working water ÷ health centres',
    },
    form: 'community-coverage',
  },
  {
    ...B3,
    code: 'CO-06',
    component: 'cobertura',
    name: { es: 'Centros de salud con saneamiento mejorado', en: 'Health centres with improved sanitation' },
    formula: {
      es: 'centros de salud con saneamiento mejorado ÷ centros de salud',
      en: 'health centres with improved sanitation ÷ health centres',
    },
    form: 'community-coverage',
  },
  {
    ...B3,
    code: 'CO-07',
    component: 'cobertura',
    name: { es: 'Centros comunales con agua', en: 'Community centres with water' },
    formula: {
      es: 'centros comunales con agua funcionando ÷ centros comunales',
      en: 'community centres with working water ÷ community centres',
    },
    form: 'community-coverage',
  },
  {
    ...B3,
    code: 'CO-08',
    component: 'cobertura',
    name: { es: 'Centros comunales con saneamiento mejorado', en: 'Community centres with improved sanitation' },
    formula: {
      es: 'centros comunales con saneamiento mejorado ÷ centros comunales',
      en: 'community centres with improved sanitation ÷ community centres',
    },
    form: 'community-coverage',
  },
  {
    ...B3,
    code: 'CO-09',
    component: 'cobertura',
    name: { es: 'Comunidades con cobertura total', en: 'Communities with full coverage' },
    formula: {
      es: 'comunidades con CO-01 y CO-02 de 100 % ÷ comunidades',
      en: 'communities with CO-01 and CO-02 at 100 % ÷ communities',
    },
    form: 'community-coverage',
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
  },
  {
    ...B3,
    code: 'PS-04',
    component: 'prestadores',
    name: { es: 'La tarifa cubre los costos de AOM', en: 'The tariff covers AOM costs' },
    formula: {
      es: 'prestadores con ingreso por facturación igual o mayor que el gasto teórico ÷ prestadores',
      en: 'providers whose income from billing is at least the theoretical expense ÷ providers',
    },
    form: 'provider-assessment',
  },
  {
    ...B3,
    code: 'PS-05',
    component: 'prestadores',
    name: { es: 'Recaudación', en: 'Collection' },
    formula: { es: 'usuarios al día ÷ usuarios que deberían pagar', en: 'users up to date ÷ users who should pay' },
    form: 'provider-assessment',
  },
  {
    ...B3,
    code: 'PS-06',
    component: 'prestadores',
    name: { es: 'Finanzas', en: 'Finances' },
    formula: {
      es: 'prestadores con libro al día, cuenta bancaria y fondos para 3 meses de AOM ÷ prestadores',
      en: 'providers with book up to date, bank account and funds for 3 months of AOM ÷ providers',
    },
    form: 'provider-assessment',
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
  },
  {
    ...B3,
    code: 'NS-01',
    component: 'niveles',
    name: { es: 'Cantidad y accesibilidad', en: 'Quantity and accessibility' },
    formula: {
      es: 'viviendas con agua suficiente en su casa ÷ viviendas con servicio',
      en: 'houses with enough water at home ÷ houses served',
    },
    form: 'community-coverage',
  },
  {
    ...B3,
    code: 'NS-02',
    component: 'niveles',
    name: { es: 'Continuidad', en: 'Continuity' },
    formula: { es: 'horas de servicio al día ÷ 24', en: 'hours of service a day ÷ 24' },
    form: 'water-system',
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

/** Outside the 30, asked for by section 7 of the plan. */
export const complementaryIndicators: readonly Indicator[] = [
  {
    ...B3,
    code: 'DQ-01',
    component: 'demanda',
    name: { es: 'Quejas registradas en la USCL', en: 'Complaints registered at the USCL' },
    formula: {
      es: 'número, por tipo, por 1,000 usuarios, % resueltas y mediana de días',
      en: 'number, by type, per 1,000 users, % resolved and median days',
    },
    form: 'complaint',
  },
  {
    ...B3,
    code: 'DQ-02',
    component: 'demanda',
    name: { es: 'Solicitudes de mejora a la COMAS', en: 'Requests for improvement to the COMAS' },
    formula: { es: 'número, % respondidas y % financiadas', en: 'number, % answered and % funded' },
    form: 'improvement-request',
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
      es: 'promedio del avance de las actividades del POA',
      en: 'mean progress of the activities of the yearly plan',
    },
    form: 'poa-activity',
  },
  {
    ...B3,
    code: 'SO-01',
    component: 'socios',
    name: { es: 'Autoevaluación de socios', en: 'Self-evaluation of partners' },
    formula: { es: 'índice global de la autoevaluación', en: 'global index of the self-evaluation' },
    form: 'partner-self-evaluation',
  },
];
