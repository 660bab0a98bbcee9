import type { ScoringTable } from '../../domain/scoring/table.ts';
import {
  autonomy,
  infrastructure,
  plantsMean,
  statesMean,
  tanksMean,
  treatment,
  wholeSum,
  zoneProtection,
} from './siasar-formulas.ts';

const A4 = { source: 'Datos SIASAR 2 de Colombia (A.4)', status: 'derivado' } as const;

/** A well with a hand pump, or rain water, and nothing besides: such a system needs no intake, line nor tank. */
const WITHOUT_PIPES =
  "count-selected(${tipo_sistema}) > 0 and not(selected(${tipo_sistema}, 'gravedad') or selected(${tipo_sistema}, 'bombeo') or selected(${tipo_sistema}, 'otro'))";
const WITHOUT_INTAKE = `${WITHOUT_PIPES} and count(\${fuente_obra_toma}[. != 'no']) = 0`;
const WITHOUT_LINE = `${WITHOUT_PIPES} and count(\${conduccion_estado}) = 0`;
const WITHOUT_TANK = `${WITHOUT_PIPES} and count(\${tanque_estado}) = 0`;

/** EIA of a water system: the mean of AUT, INF, ZPA and STR (domain reference A.4; 25 of 25 published records). */
export const waterSystemScoring = {
  ...A4,
  id: 'water-system',
  version: 1,
  form: 'water-system',
  title: { es: 'Estado de la infraestructura (EIA)', en: 'State of the infrastructure (EIA)' },
  bands: 'letters',
  completeness: { total: 0.7, dimension: 0.5 },
  dimensions: [
    {
      code: 'AUT',
      label: { es: 'Agua guardada', en: 'Stored water' },
      description: { es: 'Autonomía', en: 'Autonomy' },
      items: [
        {
          ...A4,
          code: 'AUT-1',
          label: { es: 'Tanque para la gente que atiende', en: 'Tank for the people served' },
          questions: ['tanque_volumen', 'poblacion_atendida'],
          applies: `not(${WITHOUT_TANK})`,
          value: autonomy(`${wholeSum('tanque_volumen')} * 1000`, '${poblacion_atendida}'),
          advice: {
            es: 'El tanque guarda poco para tanta gente: son 40 litros por persona y día.',
            en: 'The tank stores little for so many people: it takes 40 litres a person and day.',
          },
        },
      ],
    },
    {
      code: 'INF',
      label: { es: 'Obras', en: 'Works' },
      description: { es: 'Infraestructura', en: 'Infrastructure' },
      items: [
        {
          ...A4,
          code: 'INF-1',
          label: { es: 'Toma, línea, tanque y red', en: 'Intake, line, tank and network' },
          questions: ['fuente_estado', 'conduccion_estado', 'tanque_estado', 'tanque_limpieza_meses', 'red_estado'],
          value: infrastructure([
            { value: statesMean('fuente_estado'), without: WITHOUT_INTAKE },
            { value: statesMean('conduccion_estado'), without: WITHOUT_LINE },
            { value: tanksMean('tanque_estado', 'tanque_limpieza_meses'), without: WITHOUT_TANK },
            { value: statesMean('red_estado') },
          ]),
          advice: {
            es: 'Repare primero la parte que está peor: una sola parte caída deja a todos sin agua.',
            en: 'Mend the worst part first: one fallen part leaves everybody without water.',
          },
        },
      ],
    },
    {
      code: 'ZPA',
      label: { es: 'Cuido de la fuente', en: 'Care of the source' },
      description: { es: 'Protección de la zona', en: 'Protection of the zone' },
      items: [
        {
          ...A4,
          code: 'ZPA-1',
          label: { es: 'Fuente protegida', en: 'Source protected' },
          questions: [
            'fuente_areas_verdes',
            'fuente_erosion',
            'fuente_proteccion',
            'fuente_contaminacion_domestica',
            'fuente_contaminacion_quimica',
          ],
          value: zoneProtection(
            ['fuente_areas_verdes', 'fuente_proteccion'],
            ['fuente_erosion', 'fuente_contaminacion_domestica', 'fuente_contaminacion_quimica'],
          ),
          advice: {
            es: 'Cerque la toma, siembre alrededor y aleje basura, aguas negras y venenos.',
            en: 'Fence the intake, plant around it, and keep waste, sewage and poisons away.',
          },
        },
      ],
    },
    {
      code: 'STR',
      label: { es: 'Tratamiento', en: 'Treatment' },
      items: [
        {
          ...A4,
          code: 'STR-1',
          label: { es: 'Cloro, planta y filtros', en: 'Chlorine, plant and filters' },
          questions: ['desinfeccion_cloro', 'tratamiento_estado', 'filtracion_domiciliaria'],
          value: treatment(
            "if(${desinfeccion_cloro} = '', '', if(${desinfeccion_cloro} = 'si_funciona', 1, 0))",
            plantsMean('tratamiento_estado'),
            "if(${filtracion_domiciliaria} = 'mayoritaria', 0.5, if(${filtracion_domiciliaria} = 'minoritaria', 0.2, if(${filtracion_domiciliaria} = 'no', 0.1, '')))",
          ),
          advice: {
            es: 'Ponga a trabajar el clorador y mida el cloro en la última casa.',
            en: 'Get the chlorinator working and measure chlorine at the last house.',
          },
        },
      ],
    },
  ],
} as const satisfies ScoringTable;
