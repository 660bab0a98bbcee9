import type { Guide } from './guide.ts';

const PLAN = { source: 'Plan estratégico PTPS', status: 'oficial' } as const;
const OURS = { source: 'Propuesta PTPS, B.5', status: 'propuesto' } as const;

/** Help for the partner's self-evaluation and the forms of the municipality. */
export const partnerGuides: readonly Guide[] = [
  {
    ...OURS,
    name: 'autoevaluacion',
    title: { es: 'Para qué es la autoevaluación', en: 'What the self-evaluation is for' },
    drawing: 'escala',
    paragraphs: [
      {
        es: 'Se hace por lo menos una vez al año. Es para reflexionar y mejorar, no para calificar a nadie.',
        en: 'It is done at least once a year. It is to reflect and improve, not to mark anybody.',
      },
      {
        es: 'Escala: 0 todavía no, 1 empezando, 2 en parte, 3 del todo. Si no le toca a su organización, marque «No aplica».',
        en: 'Scale: 0 not begun, 1 beginning, 2 in part, 3 fully. If it does not concern your organisation, tick “Does not apply”.',
      },
      {
        es: 'Cada respuesta lleva su evidencia: un documento, una fecha, un lugar o una cifra.',
        en: 'Each answer has its evidence: a document, a date, a place or a figure.',
      },
      {
        es: 'Contéstela en grupo: quienes trabajan en el campo ven cosas que la oficina no ve.',
        en: 'Answer it as a group: those in the field see things that the office does not.',
      },
    ],
  },
  {
    ...PLAN,
    name: 'cinco-principios',
    title: { es: 'Los cinco principios', en: 'The five principles' },
    drawing: 'para-todos',
    paragraphs: [
      {
        es: '1. Para Todos: todas las familias, escuelas, centros de salud y centros comunales con agua y saneamiento.',
        en: '1. For all: every family, school, health centre and community centre with water and sanitation.',
      },
      {
        es: '2. Por Siempre: un servicio de calidad que dura, con Juntas y municipio que cumplen.',
        en: '2. For ever: a lasting service of quality, with boards and municipality doing their part.',
      },
      {
        es: '3. Costos de ciclo de vida: se sabe quién paga cada costo, y se paga.',
        en: '3. Life-cycle costs: who pays each cost is known, and it is paid.',
      },
      {
        es: '4. Monitoreo por lo menos 10 años, con los sistemas nacionales.',
        en: '4. Monitoring for at least 10 years, with the national systems.',
      },
      {
        es: '5. Escala: que el Gobierno aplique los principios en todo el país.',
        en: '5. Scale: that Government applies the principles in the whole country.',
      },
    ],
  },
  {
    ...PLAN,
    name: 'hoja-de-ruta',
    title: { es: 'La hoja de ruta', en: 'The road map' },
    drawing: 'hoja-de-ruta',
    paragraphs: [
      {
        es: 'Son 8 actividades clave: incidencia, asocio, planificación, fortalecimiento municipal, implementación, monitoreo, asistencia técnica y gestión del conocimiento.',
        en: 'There are 8 key activities: advocacy, partnership, planning, municipal strengthening, implementation, monitoring, technical assistance and knowledge management.',
      },
      {
        es: 'El Socio Facilitador las acompaña todas en su municipio; el Colaborador, algunas.',
        en: 'The facilitating partner accompanies all of them in its municipality; the collaborating partner some.',
      },
      {
        es: 'Agregue cada municipio donde trabaja y valore cada actividad de 0 a 3.',
        en: 'Add each municipality where you work and rate each activity from 0 to 3.',
      },
    ],
  },
  {
    ...PLAN,
    name: 'resultados-del-plan',
    title: { es: 'Los resultados del plan', en: 'The results of the plan' },
    drawing: 'hoja-de-ruta',
    paragraphs: [
      {
        es: 'R1 es lo que pasa en los municipios (R1.1 a R1.8). R2, lo que pasa en el país (R2.1 a R2.5).',
        en: 'R1 is what happens in the municipalities (R1.1 to R1.8). R2, what happens in the country (R2.1 to R2.5).',
      },
      {
        es: 'Los números son los de la tabla del plan. En su texto, R1.4 y R1.5, y R2.3 y R2.4, aparecen cambiados.',
        en: 'The numbers are those of the plan’s table. In its text R1.4 and R1.5, and R2.3 and R2.4, are swapped.',
      },
      {
        es: 'Valore lo que se ve hoy, no lo que se planea.',
        en: 'Rate what is seen today, not what is planned.',
      },
    ],
  },
  {
    source: 'Referencia D.1 (ERSAPS, 298 municipios) y D.2',
    status: 'por-verificar',
    name: 'institucionalidad-municipal',
    title: { es: 'Quién es quién en el municipio', en: 'Who is who in the municipality' },
    drawing: 'municipio',
    paragraphs: [
      {
        es: 'COMAS: comisión que propone la política de agua y saneamiento y ayuda a planificar. Tiene regidores y sociedad civil, elegida en cabildo abierto.',
        en: 'COMAS: the commission that proposes water and sanitation policy and helps to plan. It has councillors and civil society, elected in open assembly.',
      },
      {
        es: 'USCL: unidad que supervisa a los prestadores y registra las quejas.',
        en: 'USCL: the unit that supervises providers and registers complaints.',
      },
      {
        es: 'AJAAPS: asociación de las Juntas del municipio. Técnico municipal: acompaña a las Juntas en el campo.',
        en: 'AJAAPS: the association of the boards of the municipality. Municipal technician: helps the boards in the field.',
      },
      {
        es: '«Funciona» quiere decir que sesiona, deja acta y hace su trabajo este año.',
        en: '“It works” means that it meets, leaves minutes and does its work this year.',
      },
    ],
  },
  {
    ...PLAN,
    name: 'gestion-del-conocimiento',
    title: { es: 'Gestión del conocimiento', en: 'Knowledge management' },
    drawing: 'libros',
    paragraphs: [
      {
        es: 'Guía o herramienta: un documento que otros pueden usar sin su ayuda.',
        en: 'Guide or tool: a document that others can use without your help.',
      },
      {
        es: 'Asesoría: acompañar a una institución en una decisión o un trabajo concreto.',
        en: 'Advice: accompanying an institution in a decision or a piece of work.',
      },
      {
        es: 'Espacio: asamblea, foro, taller o intercambio donde compartió lo aprendido.',
        en: 'Event: assembly, forum, workshop or exchange where you shared what was learnt.',
      },
    ],
  },
];
