import type { desk as es } from '../es/desk.ts';
import type { SameKeys } from '../texts.ts';

export const desk = {
  group: {
    day: 'The day',
    movement: 'The movement',
    administration: 'Administration',
  },
  offline: 'Also without signal',
  table: {
    columns: 'Columns',
    xlsx: 'Download Excel',
    csv: 'Download CSV',
  },
  pull: {
    noneTitle: 'This phone has not received the records yet',
    noneText: 'They come by themselves when there is internet.',
    comingText: 'The list is not complete yet.',
    fetch: 'Fetch now',
    lastContact: 'As it was on the server: {{when}}',
    problem: 'The last time the server could not be reached. More may have arrived.',
  },
  menu: {
    hoy: { title: 'Today', detail: 'What waits for your decision, and what needs attention' },
    revision: { title: 'Review', detail: 'What waits for a decision, and two versions of a record' },
    indicadores: { title: 'Indicators', detail: 'Coverage, boards, service and municipality, from what was approved' },
    municipio: {
      title: 'Municipality',
      detail: 'To do this month, the map of its boards and the page for the open council',
    },
    poa: { title: 'Yearly plan (POA)', detail: 'The activities of the year, with their progress and what falls due' },
    socios: { title: 'Becoming a partner', detail: 'Applications, self-evaluations and needs for support' },
    ruta: { title: 'Road map', detail: 'The municipalities in the 8 key activities, and the results chain' },
    demanda: { title: 'Demand', detail: 'Complaints and requests: those open, by age and per thousand users' },
    movimiento: { title: 'All dashboards', detail: 'Also targets, mid-term review and lessons' },
    informes: { title: 'Reports', detail: 'Assembly, yearly report, mid-term and open council: to print or in Word' },
    padron: { title: 'Registry', detail: 'Boards, systems, communities and partners: find, change, archive, import' },
    duplicados: { title: 'Duplicates', detail: 'Boards, systems and communities that may be there twice' },
    personas: { title: 'People and phones', detail: 'Enrol, give codes, remove a lost phone' },
    formularios: { title: 'Forms', detail: 'Upload, try out and publish questionnaires' },
    descargas: { title: 'Downloads', detail: 'Excel, CSV, maps and photos; connect Excel or Power BI' },
    avisos: {
      title: 'Messages to other systems',
      detail: 'Another program hears when a record arrives or is reviewed',
    },
    actividad: {
      title: 'Activity log',
      detail: 'Who signed in, downloaded, reviewed or changed something, and when',
    },
    papelera: { title: 'Bin', detail: 'What was taken out by mistake, to be brought back' },
    entregas: {
      title: 'Work to take in',
      detail: 'What a phone had not sent that was removed or lost its data',
    },
    borrar: { title: 'Erase personal data', detail: 'When somebody asks that their data be erased' },
  },
} as const satisfies SameKeys<typeof es>;
