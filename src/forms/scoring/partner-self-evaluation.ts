import type { ScoringItem, ScoringTable } from '../../domain/scoring/table.ts';
import { partnerBands } from './partner-bands.ts';

const B5 = { source: 'Propuesta PTPS, B.5', status: 'propuesto' } as const;
const STEPS = { source: 'Propuesta PTPS, B.5 (umbrales propios: 90, 70 y 40 %)', status: 'propuesto' } as const;

/**
 * An activity of the road map: over the municipalities where it has a rating, and beside it, as not answered, the others.
 * So what is blank is left out of the mean and counts against completeness (B.4). Without any rating it is one item, not
 * answered.
 */
function roadMap<Code extends string>(code: Code, label: { readonly es: string; readonly en: string }) {
  const all = `\${ruta_${code}}`;
  const rated = `${all}[. != '' and . != 'na']`;
  const blank = `${all}[. = '']`;
  return [
    {
      ...B5,
      code: `RUTA-${code}`,
      label,
      questions: [`ruta_${code}`],
      applies: `\${categoria} = 'facilitador' and (count(${all}) = 0 or count(${all}[. != 'na']) > 0)`,
      value: `if(count(${rated}) = 0, '', sum(${rated}) div (3 * count(${rated})))`,
      weight: `if(count(${all}) = 0, 1, if(count(${rated}) = 0, count(${blank}), count(${rated})))`,
      advice: {
        es: 'Acuerde con el municipio el siguiente paso de esta actividad.',
        en: 'Agree with the municipality on the next step of this activity.',
      },
      agreement: { es: 'Acordar con el municipio el siguiente paso de esta actividad.' },
    },
    {
      ...B5,
      code: `RUTA-${code}-falta`,
      label: { es: `${label.es} (municipios sin valorar)`, en: `${label.en} (municipalities not rated)` },
      questions: [`ruta_${code}`],
      applies: `\${categoria} = 'facilitador' and count(${rated}) > 0 and count(${blank}) > 0`,
      value: "''",
      weight: `count(${blank})`,
    },
  ] as const satisfies readonly ScoringItem[];
}

/**
 * Indices of involvement, principles and results; the global one is their mean (domain reference B.5). A rating of 0 to
 * 3 counts a third each; what does not apply is left out. The 8 activities weigh once for each municipality rated.
 */
export const partnerSelfEvaluationScoring = {
  ...B5,
  id: 'partner-self-evaluation',
  version: 2,
  form: 'partner-self-evaluation',
  title: { es: 'Autoevaluación del socio', en: 'Self-evaluation of the partner' },
  bands: partnerBands,
  // A blank must not look better than an answer.
  completeness: { total: 0.7, dimension: 0.5, theme: 1, settled: true },
  dimensions: [
    {
      code: 'involucramiento',
      label: { es: 'Involucramiento', en: 'Involvement' },
      description: {
        es: 'Cuánto participa el socio en el movimiento',
        en: 'How much the partner takes part in the movement',
      },
      items: [
        {
          ...B5,
          code: 'I1',
          label: { es: 'Asistencia a asambleas', en: 'Attendance at assemblies' },
          questions: ['i1_asambleas'],
          value: "if(${i1_asambleas} = '', '', ${i1_asambleas} div 6)",
          advice: {
            es: 'Nombre a un suplente para no faltar a las asambleas.',
            en: 'Name a deputy so that no assembly is missed.',
          },
          agreement: { es: 'Nombrar a un suplente para no faltar a las asambleas.' },
        },
        {
          ...B5,
          code: 'I2',
          label: { es: 'Comisiones y Comité Impulsor', en: 'Commissions and Steering Committee' },
          questions: ['i2_comisiones'],
          applies: "not(${i2_comisiones} = 'na')",
          value: "if(${i2_comisiones} = '' or ${i2_comisiones} = 'na', '', number(${i2_comisiones}) div 3)",
          advice: { es: 'Súmese a una comisión de trabajo.', en: 'Join a working commission.' },
          agreement: { es: 'Sumarse a una comisión de trabajo.' },
        },
        {
          ...B5,
          code: 'I3',
          label: { es: 'Comunica y coordina', en: 'Communicates and coordinates' },
          questions: ['i3_comunica'],
          applies: "not(${i3_comunica} = 'na')",
          value: "if(${i3_comunica} = '' or ${i3_comunica} = 'na', '', number(${i3_comunica}) div 3)",
          advice: {
            es: 'Acuerde con los socios de su municipio una reunión fija.',
            en: 'Agree on a fixed meeting with the partners of your municipality.',
          },
          agreement: { es: 'Acordar con los socios del municipio una reunión fija.' },
        },
        {
          ...B5,
          code: 'I4',
          label: { es: 'Comparte información', en: 'Shares information' },
          questions: ['i4_comparte'],
          applies: "not(${i4_comparte} = 'na')",
          value: "if(${i4_comparte} = '' or ${i4_comparte} = 'na', '', number(${i4_comparte}) div 3)",
          advice: {
            es: 'Presente una experiencia en la próxima asamblea.',
            en: 'Present an experience at the next assembly.',
          },
          agreement: { es: 'Presentar una experiencia en la próxima asamblea.' },
        },
        {
          ...B5,
          code: 'I5',
          label: { es: 'Aporta al movimiento', en: 'Contributes to the movement' },
          questions: ['i5_aporta'],
          applies: "not(${i5_aporta} = 'na')",
          value: "if(${i5_aporta} = '' or ${i5_aporta} = 'na', '', number(${i5_aporta}) div 3)",
          advice: {
            es: 'Incluya un aporte al movimiento en su presupuesto.',
            en: 'Put a contribution to the movement in your budget.',
          },
          agreement: { es: 'Incluir un aporte al movimiento en el presupuesto.' },
        },
        {
          ...B5,
          code: 'I6',
          label: { es: 'Compromiso de la dirección', en: 'Commitment of the management' },
          questions: ['i6_direccion'],
          applies: "not(${i6_direccion} = 'na')",
          value: "if(${i6_direccion} = '' or ${i6_direccion} = 'na', '', number(${i6_direccion}) div 3)",
          advice: {
            es: 'Lleve los resultados a su dirección y pida un compromiso por escrito.',
            en: 'Take the results to your management and ask for a written commitment.',
          },
          agreement: { es: 'Llevar los resultados a la dirección y pedir un compromiso por escrito.' },
        },
        {
          ...B5,
          code: 'I7',
          label: { es: 'Entrega datos a tiempo', en: 'Hands in data on time' },
          questions: ['i7_datos'],
          applies: "not(${i7_datos} = 'na')",
          value: "if(${i7_datos} = '' or ${i7_datos} = 'na', '', number(${i7_datos}) div 3)",
          advice: {
            es: 'Ponga fecha y responsable a la entrega de datos.',
            en: 'Set a date and somebody in charge of handing in data.',
          },
          agreement: { es: 'Poner fecha y responsable a la entrega de datos.' },
        },
      ],
    },
    {
      code: 'principios',
      label: { es: 'Principios', en: 'Principles' },
      description: {
        es: 'Los cinco principios: aplicarlos y promoverlos',
        en: 'The five principles: applying and promoting them',
      },
      items: [
        {
          ...B5,
          code: 'P1-aplica',
          label: { es: 'Para Todos: lo aplica', en: 'For all: applies it' },
          questions: ['p1_cobertura_aplica'],
          applies: "not(${p1_cobertura_aplica} = 'na')",
          value:
            "if(${p1_cobertura_aplica} = '' or ${p1_cobertura_aplica} = 'na', '', number(${p1_cobertura_aplica}) div 3)",
          advice: {
            es: 'Elija un proyecto y aplique este principio desde su diseño.',
            en: 'Choose a project and apply this principle from its design.',
          },
          agreement: { es: 'Elegir un proyecto y aplicar este principio desde su diseño.' },
        },
        {
          ...B5,
          code: 'P1-promueve',
          label: { es: 'Para Todos: lo promueve', en: 'For all: promotes it' },
          questions: ['p1_cobertura_promueve'],
          applies: "not(${p1_cobertura_promueve} = 'na')",
          value:
            "if(${p1_cobertura_promueve} = '' or ${p1_cobertura_promueve} = 'na', '', number(${p1_cobertura_promueve}) div 3)",
          advice: {
            es: 'Lleve este principio a las reuniones con municipio y otras instituciones.',
            en: 'Take this principle to meetings with the municipality and other institutions.',
          },
          agreement: { es: 'Llevar este principio a las reuniones con municipio y otras instituciones.' },
        },
        {
          ...B5,
          code: 'P2-aplica',
          label: { es: 'Por Siempre: lo aplica', en: 'For ever: applies it' },
          questions: ['p2_sostenibilidad_aplica'],
          applies: "not(${p2_sostenibilidad_aplica} = 'na')",
          value:
            "if(${p2_sostenibilidad_aplica} = '' or ${p2_sostenibilidad_aplica} = 'na', '', number(${p2_sostenibilidad_aplica}) div 3)",
          advice: {
            es: 'Elija un proyecto y aplique este principio desde su diseño.',
            en: 'Choose a project and apply this principle from its design.',
          },
          agreement: { es: 'Elegir un proyecto y aplicar este principio desde su diseño.' },
        },
        {
          ...B5,
          code: 'P2-promueve',
          label: { es: 'Por Siempre: lo promueve', en: 'For ever: promotes it' },
          questions: ['p2_sostenibilidad_promueve'],
          applies: "not(${p2_sostenibilidad_promueve} = 'na')",
          value:
            "if(${p2_sostenibilidad_promueve} = '' or ${p2_sostenibilidad_promueve} = 'na', '', number(${p2_sostenibilidad_promueve}) div 3)",
          advice: {
            es: 'Lleve este principio a las reuniones con municipio y otras instituciones.',
            en: 'Take this principle to meetings with the municipality and other institutions.',
          },
          agreement: { es: 'Llevar este principio a las reuniones con municipio y otras instituciones.' },
        },
        {
          ...B5,
          code: 'P3-aplica',
          label: { es: 'Costos de ciclo de vida: lo aplica', en: 'Life-cycle costs: applies it' },
          questions: ['p3_ciclo_vida_aplica'],
          applies: "not(${p3_ciclo_vida_aplica} = 'na')",
          value:
            "if(${p3_ciclo_vida_aplica} = '' or ${p3_ciclo_vida_aplica} = 'na', '', number(${p3_ciclo_vida_aplica}) div 3)",
          advice: {
            es: 'Elija un proyecto y aplique este principio desde su diseño.',
            en: 'Choose a project and apply this principle from its design.',
          },
          agreement: { es: 'Elegir un proyecto y aplicar este principio desde su diseño.' },
        },
        {
          ...B5,
          code: 'P3-promueve',
          label: { es: 'Costos de ciclo de vida: lo promueve', en: 'Life-cycle costs: promotes it' },
          questions: ['p3_ciclo_vida_promueve'],
          applies: "not(${p3_ciclo_vida_promueve} = 'na')",
          value:
            "if(${p3_ciclo_vida_promueve} = '' or ${p3_ciclo_vida_promueve} = 'na', '', number(${p3_ciclo_vida_promueve}) div 3)",
          advice: {
            es: 'Lleve este principio a las reuniones con municipio y otras instituciones.',
            en: 'Take this principle to meetings with the municipality and other institutions.',
          },
          agreement: { es: 'Llevar este principio a las reuniones con municipio y otras instituciones.' },
        },
        {
          ...B5,
          code: 'P4-aplica',
          label: { es: 'Monitoreo: lo aplica', en: 'Monitoring: applies it' },
          questions: ['p4_monitoreo_aplica'],
          applies: "not(${p4_monitoreo_aplica} = 'na')",
          value:
            "if(${p4_monitoreo_aplica} = '' or ${p4_monitoreo_aplica} = 'na', '', number(${p4_monitoreo_aplica}) div 3)",
          advice: {
            es: 'Elija un proyecto y aplique este principio desde su diseño.',
            en: 'Choose a project and apply this principle from its design.',
          },
          agreement: { es: 'Elegir un proyecto y aplicar este principio desde su diseño.' },
        },
        {
          ...B5,
          code: 'P4-promueve',
          label: { es: 'Monitoreo: lo promueve', en: 'Monitoring: promotes it' },
          questions: ['p4_monitoreo_promueve'],
          applies: "not(${p4_monitoreo_promueve} = 'na')",
          value:
            "if(${p4_monitoreo_promueve} = '' or ${p4_monitoreo_promueve} = 'na', '', number(${p4_monitoreo_promueve}) div 3)",
          advice: {
            es: 'Lleve este principio a las reuniones con municipio y otras instituciones.',
            en: 'Take this principle to meetings with the municipality and other institutions.',
          },
          agreement: { es: 'Llevar este principio a las reuniones con municipio y otras instituciones.' },
        },
        {
          ...B5,
          code: 'P5-aplica',
          label: { es: 'Escala: lo aplica', en: 'Scale: applies it' },
          questions: ['p5_escala_aplica'],
          applies: "not(${p5_escala_aplica} = 'na')",
          value: "if(${p5_escala_aplica} = '' or ${p5_escala_aplica} = 'na', '', number(${p5_escala_aplica}) div 3)",
          advice: {
            es: 'Elija un proyecto y aplique este principio desde su diseño.',
            en: 'Choose a project and apply this principle from its design.',
          },
          agreement: { es: 'Elegir un proyecto y aplicar este principio desde su diseño.' },
        },
        {
          ...B5,
          code: 'P5-promueve',
          label: { es: 'Escala: lo promueve', en: 'Scale: promotes it' },
          questions: ['p5_escala_promueve'],
          applies: "not(${p5_escala_promueve} = 'na')",
          value:
            "if(${p5_escala_promueve} = '' or ${p5_escala_promueve} = 'na', '', number(${p5_escala_promueve}) div 3)",
          advice: {
            es: 'Lleve este principio a las reuniones con municipio y otras instituciones.',
            en: 'Take this principle to meetings with the municipality and other institutions.',
          },
          agreement: { es: 'Llevar este principio a las reuniones con municipio y otras instituciones.' },
        },
      ],
    },
    {
      code: 'resultados',
      label: { es: 'Resultados', en: 'Results' },
      description: {
        es: 'Los resultados del plan que tocan a esta categoría de socio',
        en: 'The results of the plan that concern this category of partner',
      },
      items: [
        {
          ...B5,
          code: 'R1.1',
          label: { es: 'Prestadores con buen desempeño', en: 'Providers that perform well' },
          questions: ['r1_1'],
          applies: "(${categoria} = 'municipio' or ${categoria} = 'facilitador') and not(${r1_1} = 'na')",
          value: "if(${r1_1} = '' or ${r1_1} = 'na', '', number(${r1_1}) div 3)",
          advice: {
            es: 'Ponga este resultado en el plan de mejora, con fecha y responsable.',
            en: 'Put this result in the improvement plan, with a date and somebody in charge.',
          },
          agreement: { es: 'Trabajar este resultado, con fecha y responsable.' },
        },
        {
          ...B5,
          code: 'R1.2',
          label: { es: 'Municipio titular', en: 'Municipality as holder' },
          questions: ['r1_2'],
          applies: "(${categoria} = 'municipio' or ${categoria} = 'facilitador') and not(${r1_2} = 'na')",
          value: "if(${r1_2} = '' or ${r1_2} = 'na', '', number(${r1_2}) div 3)",
          advice: {
            es: 'Ponga este resultado en el plan de mejora, con fecha y responsable.',
            en: 'Put this result in the improvement plan, with a date and somebody in charge.',
          },
          agreement: { es: 'Trabajar este resultado, con fecha y responsable.' },
        },
        {
          ...B5,
          code: 'R1.3',
          label: { es: 'Prioridad política y financiera', en: 'Political and financial priority' },
          questions: ['r1_3'],
          applies: "(${categoria} = 'municipio' or ${categoria} = 'facilitador') and not(${r1_3} = 'na')",
          value: "if(${r1_3} = '' or ${r1_3} = 'na', '', number(${r1_3}) div 3)",
          advice: {
            es: 'Ponga este resultado en el plan de mejora, con fecha y responsable.',
            en: 'Put this result in the improvement plan, with a date and somebody in charge.',
          },
          agreement: { es: 'Trabajar este resultado, con fecha y responsable.' },
        },
        {
          ...B5,
          code: 'R1.4',
          label: { es: 'Facilita la hoja de ruta', en: 'Facilitates the road map' },
          questions: ['r1_4'],
          applies: "(${categoria} = 'facilitador') and not(${r1_4} = 'na')",
          value: "if(${r1_4} = '' or ${r1_4} = 'na', '', number(${r1_4}) div 3)",
          advice: {
            es: 'Ponga este resultado en el plan de mejora, con fecha y responsable.',
            en: 'Put this result in the improvement plan, with a date and somebody in charge.',
          },
          agreement: { es: 'Trabajar este resultado, con fecha y responsable.' },
        },
        {
          ...B5,
          code: 'R1.5',
          label: { es: 'Contribuye a la hoja de ruta', en: 'Contributes to the road map' },
          questions: ['r1_5'],
          applies: "(${categoria} = 'colaborador') and not(${r1_5} = 'na')",
          value: "if(${r1_5} = '' or ${r1_5} = 'na', '', number(${r1_5}) div 3)",
          advice: {
            es: 'Ponga este resultado en el plan de mejora, con fecha y responsable.',
            en: 'Put this result in the improvement plan, with a date and somebody in charge.',
          },
          agreement: { es: 'Trabajar este resultado, con fecha y responsable.' },
        },
        {
          ...B5,
          code: 'R1.6',
          label: { es: 'Sociedad civil promueve el ODS 6', en: 'Civil society promotes SDG 6' },
          questions: ['r1_6'],
          applies: "(${categoria} = 'facilitador' or ${categoria} = 'colaborador') and not(${r1_6} = 'na')",
          value: "if(${r1_6} = '' or ${r1_6} = 'na', '', number(${r1_6}) div 3)",
          advice: {
            es: 'Ponga este resultado en el plan de mejora, con fecha y responsable.',
            en: 'Put this result in the improvement plan, with a date and somebody in charge.',
          },
          agreement: { es: 'Trabajar este resultado, con fecha y responsable.' },
        },
        {
          ...B5,
          code: 'R1.7',
          label: { es: 'Usuarios exigen calidad', en: 'Users demand quality' },
          questions: ['r1_7'],
          applies:
            "(${categoria} = 'municipio' or ${categoria} = 'facilitador' or ${categoria} = 'colaborador') and not(${r1_7} = 'na')",
          value: "if(${r1_7} = '' or ${r1_7} = 'na', '', number(${r1_7}) div 3)",
          advice: {
            es: 'Ponga este resultado en el plan de mejora, con fecha y responsable.',
            en: 'Put this result in the improvement plan, with a date and somebody in charge.',
          },
          agreement: { es: 'Trabajar este resultado, con fecha y responsable.' },
        },
        {
          ...B5,
          code: 'R1.8',
          label: { es: 'Asocio municipal', en: 'Municipal partnership' },
          questions: ['r1_8'],
          applies: "not(${r1_8} = 'na')",
          value: "if(${r1_8} = '' or ${r1_8} = 'na', '', number(${r1_8}) div 3)",
          advice: {
            es: 'Ponga este resultado en el plan de mejora, con fecha y responsable.',
            en: 'Put this result in the improvement plan, with a date and somebody in charge.',
          },
          agreement: { es: 'Trabajar este resultado, con fecha y responsable.' },
        },
        {
          ...B5,
          code: 'R2.1',
          label: { es: 'Lineamientos sectoriales', en: 'Sector guidance' },
          questions: ['r2_1'],
          applies: "(${categoria} = 'asesor') and not(${r2_1} = 'na')",
          value: "if(${r2_1} = '' or ${r2_1} = 'na', '', number(${r2_1}) div 3)",
          advice: {
            es: 'Ponga este resultado en el plan de mejora, con fecha y responsable.',
            en: 'Put this result in the improvement plan, with a date and somebody in charge.',
          },
          agreement: { es: 'Trabajar este resultado, con fecha y responsable.' },
        },
        {
          ...B5,
          code: 'R2.2',
          label: { es: 'Liderazgo del Gobierno', en: 'Leadership of Government' },
          questions: ['r2_2'],
          applies: "(${categoria} = 'asesor') and not(${r2_2} = 'na')",
          value: "if(${r2_2} = '' or ${r2_2} = 'na', '', number(${r2_2}) div 3)",
          advice: {
            es: 'Ponga este resultado en el plan de mejora, con fecha y responsable.',
            en: 'Put this result in the improvement plan, with a date and somebody in charge.',
          },
          agreement: { es: 'Trabajar este resultado, con fecha y responsable.' },
        },
        {
          ...B5,
          code: 'R2.3',
          label: { es: 'Entidades cumplen funciones', en: 'Entities fulfil functions' },
          questions: ['r2_3'],
          applies: "(${categoria} = 'asesor') and not(${r2_3} = 'na')",
          value: "if(${r2_3} = '' or ${r2_3} = 'na', '', number(${r2_3}) div 3)",
          advice: {
            es: 'Ponga este resultado en el plan de mejora, con fecha y responsable.',
            en: 'Put this result in the improvement plan, with a date and somebody in charge.',
          },
          agreement: { es: 'Trabajar este resultado, con fecha y responsable.' },
        },
        {
          ...B5,
          code: 'R2.4',
          label: { es: 'Procesos sistemáticos', en: 'Systematic processes' },
          questions: ['r2_4'],
          applies: "(${categoria} = 'asesor') and not(${r2_4} = 'na')",
          value: "if(${r2_4} = '' or ${r2_4} = 'na', '', number(${r2_4}) div 3)",
          advice: {
            es: 'Ponga este resultado en el plan de mejora, con fecha y responsable.',
            en: 'Put this result in the improvement plan, with a date and somebody in charge.',
          },
          agreement: { es: 'Trabajar este resultado, con fecha y responsable.' },
        },
        {
          ...B5,
          code: 'R2.5',
          label: { es: 'Asocio nacional', en: 'National partnership' },
          questions: ['r2_5'],
          applies: "not(${r2_5} = 'na')",
          value: "if(${r2_5} = '' or ${r2_5} = 'na', '', number(${r2_5}) div 3)",
          advice: {
            es: 'Ponga este resultado en el plan de mejora, con fecha y responsable.',
            en: 'Put this result in the improvement plan, with a date and somebody in charge.',
          },
          agreement: { es: 'Trabajar este resultado, con fecha y responsable.' },
        },
        {
          ...B5,
          code: 'COMAS',
          label: { es: 'COMAS', en: 'COMAS' },
          questions: ['comas'],
          applies: "${categoria} = 'municipio' and not(${comas} = 'na')",
          value: "if(${comas} = '' or ${comas} = 'na', '', number(${comas}) div 3)",
          advice: {
            es: 'Convoque a la COMAS con agenda y levante acta.',
            en: 'Convene the COMAS with an agenda and keep minutes.',
          },
          agreement: { es: 'Convocar a la COMAS con agenda y levantar acta.' },
        },
        {
          ...B5,
          code: 'USCL',
          label: { es: 'USCL', en: 'USCL' },
          questions: ['uscl'],
          applies: "${categoria} = 'municipio' and not(${uscl} = 'na')",
          value: "if(${uscl} = '' or ${uscl} = 'na', '', number(${uscl}) div 3)",
          advice: {
            es: 'Nombre y equipe a la USCL, y abra el registro de quejas.',
            en: 'Appoint and equip the USCL, and open the register of complaints.',
          },
          agreement: { es: 'Nombrar y equipar a la USCL, y abrir el registro de quejas.' },
        },
        {
          ...B5,
          code: 'TECNICO_MUNICIPAL',
          label: { es: 'Técnico municipal', en: 'Municipal technician' },
          questions: ['tecnico_municipal'],
          applies: "${categoria} = 'municipio' and not(${tecnico_municipal} = 'na')",
          value: "if(${tecnico_municipal} = '' or ${tecnico_municipal} = 'na', '', number(${tecnico_municipal}) div 3)",
          advice: {
            es: 'Nombre al técnico con presupuesto y plan de visitas.',
            en: 'Appoint the technician with a budget and a visit plan.',
          },
          agreement: { es: 'Nombrar al técnico con presupuesto y plan de visitas.' },
        },
        {
          ...B5,
          code: 'AJAAPS',
          label: { es: 'AJAAPS', en: 'AJAAPS' },
          questions: ['ajaaps'],
          applies: "${categoria} = 'municipio' and not(${ajaaps} = 'na')",
          value: "if(${ajaaps} = '' or ${ajaaps} = 'na', '', number(${ajaaps}) div 3)",
          advice: {
            es: 'Reúna a las Juntas y acompañe a su asociación.',
            en: 'Bring the boards together and support their association.',
          },
          agreement: { es: 'Reunir a las Juntas y acompañar a su asociación.' },
        },
        {
          ...B5,
          code: 'POLITICA_MUNICIPAL',
          label: { es: 'Política municipal', en: 'Municipal policy' },
          questions: ['politica_municipal'],
          applies: "${categoria} = 'municipio' and not(${politica_municipal} = 'na')",
          value:
            "if(${politica_municipal} = '' or ${politica_municipal} = 'na', '', number(${politica_municipal}) div 3)",
          advice: {
            es: 'Lleve la política de agua y saneamiento a sesión de corporación.',
            en: 'Take the water and sanitation policy to a council session.',
          },
          agreement: { es: 'Llevar la política de agua y saneamiento a sesión de corporación.' },
        },
        {
          ...B5,
          code: 'PLAN_MUNICIPAL',
          label: { es: 'Plan municipal', en: 'Municipal plan' },
          questions: ['plan_municipal'],
          applies: "${categoria} = 'municipio' and not(${plan_municipal} = 'na')",
          value: "if(${plan_municipal} = '' or ${plan_municipal} = 'na', '', number(${plan_municipal}) div 3)",
          advice: {
            es: 'Haga el plan con metas, fechas y dinero por comunidad.',
            en: 'Make the plan with goals, dates and money by community.',
          },
          agreement: { es: 'Hacer el plan con metas, fechas y dinero por comunidad.' },
        },
        {
          ...STEPS,
          code: 'PRESUPUESTO',
          label: { es: 'Presupuesto ejecutado', en: 'Budget spent' },
          questions: ['presupuesto_ejecutado', 'presupuesto_aps'],
          applies: "${categoria} = 'municipio'",
          negative: '${presupuesto_aps} = 0',
          value:
            "if(${presupuesto_ejecutado} = '', '', if(${presupuesto_ejecutado} >= 90, 3, if(${presupuesto_ejecutado} >= 70, 2, if(${presupuesto_ejecutado} >= 40, 1, 0))) div 3)",
          advice: {
            es: 'Revise cada trimestre cuánto del presupuesto de agua se ha gastado.',
            en: 'Check each quarter how much of the water budget has been spent.',
          },
          agreement: { es: 'Revisar cada trimestre cuánto del presupuesto de agua se ha gastado.' },
        },
        ...roadMap('incidencia', { es: 'Hoja de ruta: Incidencia', en: 'Road map: Advocacy' }),
        ...roadMap('asocio', { es: 'Hoja de ruta: Asocio', en: 'Road map: Partnership' }),
        ...roadMap('planificacion', { es: 'Hoja de ruta: Planificación', en: 'Road map: Planning' }),
        ...roadMap('fortalecimiento', {
          es: 'Hoja de ruta: Fortalecimiento municipal',
          en: 'Road map: Municipal strengthening',
        }),
        ...roadMap('implementacion', { es: 'Hoja de ruta: Implementación', en: 'Road map: Implementation' }),
        ...roadMap('monitoreo', { es: 'Hoja de ruta: Monitoreo', en: 'Road map: Monitoring' }),
        ...roadMap('asistencia_tecnica', {
          es: 'Hoja de ruta: Asistencia técnica',
          en: 'Road map: Technical assistance',
        }),
        ...roadMap('gestion_conocimiento', {
          es: 'Hoja de ruta: Gestión del conocimiento',
          en: 'Road map: Knowledge management',
        }),
      ],
    },
  ],
} as const satisfies ScoringTable;
