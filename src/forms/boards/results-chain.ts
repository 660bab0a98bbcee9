import type { Board } from '../../domain/boards/board.ts';
import type { Choice, ChoiceList } from '../../domain/form/definition.ts';
import { codigoResultado } from '../choices/strategic-plan.ts';
import { poaActivity } from '../more/poa-activity.ts';
import { midtermReview } from '../movement/midterm-review.ts';
import { poaAdvance } from '../movement/poa-advance.ts';
import {
  ACTIVITY_OF_YEAR,
  indexBands,
  itemsOf,
  LAST_PROGRESS,
  OVERDUE_ACTIVITY,
  ofLast,
  ofRow,
} from './column-parts.ts';

/** What has to hold so that a result follows from those before it: the plan's table, not its narrative where they differ. */
const supuestos = {
  items: [
    {
      name: 'r1_1',
      label: {
        es: 'Si el Socio Facilitador facilita la hoja de ruta (R1.4), los prestadores tienen buen desempeño porque pueden aprovechar la asistencia técnica y cumplir sus funciones.',
        en: 'If the facilitating partner facilitates the road map (R1.4), providers perform well because they can take up technical assistance and fulfil their functions.',
      },
    },
    {
      name: 'r1_2',
      label: {
        es: 'Si el Socio Facilitador facilita la hoja de ruta (R1.4), los municipios cumplen su papel de titular porque tienen capacidad de ejercer sus funciones.',
        en: 'If the facilitating partner facilitates the road map (R1.4), municipalities act as holders because they have the capacity to do so.',
      },
    },
    {
      name: 'r1_3',
      label: {
        es: 'Si se facilita la hoja de ruta (R1.4) y la sociedad civil promueve el ODS 6 (R1.6), los municipios dan prioridad al sector porque tienen apertura para planificar.',
        en: 'If the road map is facilitated (R1.4) and civil society promotes SDG 6 (R1.6), municipalities give priority to the sector because they are open to planning.',
      },
    },
    {
      name: 'r1_4',
      label: {
        es: 'Si hay asocio funcional (R1.8), hay un Socio Facilitador porque entiende su papel y se compromete con él.',
        en: 'If there is a working partnership (R1.8), there is a facilitating partner who understands its role and commits to it.',
      },
    },
    {
      name: 'r1_5',
      label: {
        es: 'Si hay asocio funcional (R1.8), hay un Socio Colaborador porque entiende su papel y se compromete con él.',
        en: 'If there is a working partnership (R1.8), there is a collaborating partner who understands its role and commits to it.',
      },
    },
    {
      name: 'r1_6',
      label: {
        es: 'Si hay asocio funcional (R1.8) y los usuarios exigen calidad (R1.7), la sociedad civil promueve el ODS 6 porque hay condiciones de diálogo y participación.',
        en: 'If there is a working partnership (R1.8) and users demand quality (R1.7), civil society promotes SDG 6 because there is room for dialogue.',
      },
    },
    {
      name: 'r1_7',
      label: {
        es: 'Si se sensibiliza y capacita a los usuarios, exigen servicios de calidad porque quieren sus beneficios.',
        en: 'If users are made aware and trained, they demand services of quality because they want the benefits.',
      },
    },
    {
      name: 'r1_8',
      label: {
        es: 'Si hay una plataforma que coordina y moviliza a los actores, el asocio funciona porque quieren trabajar juntos.',
        en: 'If a platform coordinates and mobilises those involved, the partnership works because they want to work together.',
      },
    },
    {
      name: 'r2_1',
      label: {
        es: 'Si hay asocio funcional (R2.5), el Gobierno brinda lineamientos porque se puede sintetizar y orientar a los actores.',
        en: 'If there is a working partnership (R2.5), Government gives guidance because experience can be brought together.',
      },
    },
    {
      name: 'r2_2',
      label: {
        es: 'Si hay asocio funcional (R2.5), el Gobierno da liderazgo político y financiero porque reconoce los beneficios del sector.',
        en: 'If there is a working partnership (R2.5), Government leads because it recognises the benefits of the sector.',
      },
    },
    {
      name: 'r2_3',
      label: {
        es: 'Si hay asocio funcional (R2.5), las entidades sectoriales cumplen sus funciones porque tienen interés, compromiso y liderazgo.',
        en: 'If there is a working partnership (R2.5), sector entities fulfil their functions because they have interest and leadership.',
      },
    },
    {
      name: 'r2_4',
      label: {
        es: 'Si hay asocio funcional (R2.5), el Gobierno tiene procesos sistemáticos porque da participación a los actores.',
        en: 'If there is a working partnership (R2.5), Government has systematic processes because it lets others take part.',
      },
    },
    {
      name: 'r2_5',
      label: {
        es: 'Si hay una plataforma que coordina y moviliza a los actores, el asocio nacional funciona porque conocen el beneficio de trabajar juntos.',
        en: 'If a platform coordinates and mobilises those involved, the national partnership works because they know its benefit.',
      },
    },
  ],
} as const satisfies Pick<ChoiceList, 'items'>;

/** Which indicators tell of a result; the plan does not say, so the choice is ours. */
const INDICATORS: Readonly<Record<string, string>> = {
  r1_1: 'PS-01–PS-08, NS-01–NS-05',
  r1_2: 'MU-01–MU-04',
  r1_3: 'MU-05',
  r1_4: 'AC-01',
  r1_5: 'AC-01',
  r1_6: 'MU-01',
  r1_7: 'DQ-01, DQ-02',
  r1_8: 'SO-01',
  r2_1: 'NA-01',
  r2_2: 'DQ-03',
  r2_3: 'NA-03',
  r2_4: 'NA-02',
  r2_5: 'SO-01',
};

const RESULTS = codigoResultado.items.map(
  ({ name, label }): Choice => ({
    name,
    label,
    filter: { grupo: name.slice(0, 2), indicadores: INDICATORS[name] ?? '' },
  }),
);

/** Cadena de resultados: each result of the plan with its assumption, what is done for it and what partners say of it. */
export const resultsChainBoard: Board = {
  source: {
    es: 'Plan estratégico PTPS, tabla de la sección 5; indicadores propuestos',
    en: 'Strategic plan of PTPS, table of section 5; proposed indicators',
  },
  status: 'propuesto',
  id: 'cadena',
  title: { es: 'Cadena de resultados', en: 'Results chain' },
  lead: {
    es: 'R1 y R2 según la tabla del plan: qué se supone, qué indicador lo dice, qué se hace este año y cómo lo ven los socios.',
    en: 'R1 and R2 by the table of the plan: what is assumed, which indicator tells, what is done this year and how partners see it.',
  },
  rows: { kind: 'list', items: RESULTS },
  sources: [
    { name: 'actividades', form: poaActivity.id, key: 'resultado', followed: LAST_PROGRESS },
    { name: 'avances', form: poaAdvance.id, key: null, latestBy: ['actividad_id'] },
    {
      name: 'respuestas',
      form: 'partner-self-evaluation',
      each: RESULTS.map(({ name }) => name),
      key: '_question',
      latestBy: ['_subject', '_question'],
    },
    { name: 'revisiones', form: midtermReview.id, key: 'resultado' },
  ],
  heading: 'resultado',
  groups: ['grupo'],
  sort: { column: 'codigo', descending: false },
  filters: ['grupo', 'juicio'],
  begins: [midtermReview.id],
  columns: [
    { name: 'codigo', label: { es: 'Código', en: 'Code' }, kind: 'text', value: ofRow('name'), shown: 'never' },
    {
      name: 'grupo',
      label: { es: 'Nivel', en: 'Level' },
      kind: 'choice',
      value: ofRow('grupo'),
      choices: {
        items: [
          {
            name: 'r1',
            label: {
              es: 'R1 Los municipios alcanzan ODS 6.1 y 6.2 en diez años',
              en: 'R1 Municipalities reach SDG 6.1 and 6.2 in ten years',
            },
          },
          {
            name: 'r2',
            label: {
              es: 'R2 Las entidades nacionales fomentan ODS 6.1 y 6.2 en los municipios',
              en: 'R2 National entities promote SDG 6.1 and 6.2 in the municipalities',
            },
          },
        ],
      },
    },
    {
      name: 'resultado',
      label: { es: 'Resultado', en: 'Result' },
      kind: 'choice',
      value: ofRow('name'),
      choices: codigoResultado,
    },
    {
      name: 'supuesto',
      label: { es: 'Supuesto', en: 'Assumption' },
      kind: 'choice',
      value: ofRow('name'),
      choices: supuestos,
    },
    { name: 'indicadores', label: { es: 'Indicadores', en: 'Indicators' }, kind: 'text', value: ofRow('indicadores') },
    {
      name: 'actividades',
      label: { es: 'Actividades del año', en: 'Activities of the year' },
      labelInYear: { text: { es: 'Actividades de {year}', en: 'Activities of {year}' }, back: 0 },
      kind: 'number',
      value: `count(${itemsOf('actividades', ACTIVITY_OF_YEAR)})`,
      total: 'sum',
    },
    {
      name: 'vencidas',
      label: { es: 'Vencidas', en: 'Overdue' },
      kind: 'number',
      value: `count(${itemsOf('actividades', OVERDUE_ACTIVITY)})`,
      total: 'sum',
      bands: [{ when: '${vencidas} > 0', tone: 'danger', label: { es: 'Con atraso', en: 'Late' } }],
    },
    {
      name: 'opinan',
      label: { es: 'Socios que opinan', en: 'Partners who say' },
      kind: 'number',
      value: "count(instance('respuestas')/root/item[_value != 'na'])",
      shown: 'file',
    },
    {
      name: 'autoevaluacion',
      label: { es: 'Cómo lo ven los socios', en: 'How partners see it' },
      kind: 'share',
      value: "if(${opinan} = 0, '', sum(instance('respuestas')/root/item[_value != 'na']/_value) div (3 * ${opinan}))",
      bands: indexBands('autoevaluacion'),
    },
    {
      name: 'juicio',
      label: { es: 'Última revisión', en: 'Last review' },
      kind: 'choice',
      value: ofLast('revisiones', 'juicio'),
      choices: midtermReview.choices.juicio,
    },
    {
      name: 'logrado',
      label: { es: 'Qué se logró', en: 'What was reached' },
      kind: 'text',
      value: ofLast('revisiones', 'logrado'),
    },
    {
      name: 'aprendido',
      label: { es: 'Qué se aprendió', en: 'What was learnt' },
      kind: 'text',
      value: ofLast('revisiones', 'aprendido'),
    },
  ],
};
