import type { Guide } from './guide.ts';

const OURS = { source: 'Propuesta PTPS', status: 'propuesto' } as const;
const TO_VERIFY = { source: 'Referencia D.2', status: 'por-verificar' } as const;

/** Help for the provider assessment. */
export const providerGuides: readonly Guide[] = [
  {
    ...OURS,
    name: 'datos-personales',
    title: { es: 'Nombres y teléfonos', en: 'Names and telephones' },
    drawing: 'candado',
    paragraphs: [
      {
        es: 'Explique antes de preguntar: qué se guarda, para qué y quién lo ve.',
        en: 'Explain before asking: what is kept, what for and who sees it.',
      },
      {
        es: 'Si la Junta no está de acuerdo, siga sin nombres ni teléfonos. La visita vale igual.',
        en: 'If the board does not agree, go on without names and telephones. The visit counts the same.',
      },
      {
        es: 'Los teléfonos no se muestran a otros técnicos ni salen en los datos publicados.',
        en: 'Telephones are not shown to other technicians nor given out in published data.',
      },
    ],
  },
  {
    ...TO_VERIFY,
    name: 'situacion-legal',
    title: { es: 'Situación legal', en: 'Legal status' },
    drawing: 'libros',
    paragraphs: [
      {
        es: 'Pida ver el documento: la personalidad jurídica, y la constancia de registro del ERSAPS o de la municipalidad.',
        en: 'Ask to see the document: legal personality, and the proof of registration of ERSAPS or the municipality.',
      },
      {
        es: '«En trámite» es cuando ya se entregaron los papeles y hay un recibido.',
        en: '“In progress” means that the papers were handed in and there is a receipt.',
      },
      {
        es: 'Sirve para abrir cuenta bancaria, firmar convenios y defender el agua de la comunidad.',
        en: 'It serves to open a bank account, sign agreements and defend the water of the community.',
      },
    ],
  },
  {
    ...TO_VERIFY,
    name: 'junta-directiva',
    title: { es: 'La Junta Directiva', en: 'The board' },
    drawing: 'asamblea',
    paragraphs: [
      {
        es: 'Lo usual son siete cargos: presidencia, vicepresidencia, secretaría, tesorería, fiscalía y dos vocalías, por dos años (por verificar).',
        en: 'Seven posts are usual: president, vice-president, secretary, treasurer, auditor and two members, for two years (to be verified).',
      },
      {
        es: 'Cuente solo reuniones de la Junta que tengan acta o que todos recuerden con su fecha.',
        en: 'Count only meetings of the board that have minutes or that all remember with their date.',
      },
      {
        es: 'Un tercio de mujeres: 3 de 7, o 2 de 6, o 2 de 5.',
        en: 'A third of women: 3 of 7, or 2 of 6, or 2 of 5.',
      },
    ],
  },
  {
    ...OURS,
    name: 'rendicion-de-cuentas',
    title: { es: 'Qué cuenta como rendir cuentas', en: 'What counts as giving account' },
    drawing: 'asamblea',
    paragraphs: [
      {
        es: 'Cuenta: una asamblea de abonados donde la Junta dijo cuánto entró, en qué se gastó y cuánto queda, y quedó en acta.',
        en: 'It counts: an assembly of users where the board told what came in, what it was spent on and what is left, and it was written in the minutes.',
      },
      {
        es: 'No cuenta: contarlo solo entre la Junta, o un papel pegado sin asamblea.',
        en: 'It does not count: telling it only within the board, or a paper on the wall without an assembly.',
      },
      {
        es: 'Mire la fecha del acta: vale si tiene 12 meses o menos.',
        en: 'Look at the date of the minutes: they count if at most 12 months old.',
      },
    ],
  },
  {
    ...OURS,
    name: 'tarifa-y-cobro',
    title: { es: 'Tarifa y cobro', en: 'Tariff and collection' },
    drawing: 'gastos',
    paragraphs: [
      {
        es: 'Hay tarifa cuando la asamblea acordó cuánto se paga y cada cuánto.',
        en: 'There is a tariff when the assembly agreed how much is paid and how often.',
      },
      {
        es: 'Si hay varias cuotas, sume lo que pagarían todos en un mes y divida entre los abonados.',
        en: 'With several fees, add what all would pay in a month and divide by the users.',
      },
      {
        es: 'Una cosa es lo que entraría si todos pagaran, como dicen los recibos. Otra es lo que de verdad entró.',
        en: 'One thing is what would come in if all paid, as the bills say. Another is what really came in.',
      },
    ],
  },
  {
    ...OURS,
    name: 'micromedicion',
    title: { es: 'Medir el agua', en: 'Metering the water' },
    drawing: 'medidor',
    paragraphs: [
      {
        es: 'Macromedidor: mide el agua que entra a todo el sistema. Micromedidor: el de cada casa.',
        en: 'Macro-meter: measures the water entering the whole system. Micro-meter: that of each house.',
      },
      {
        es: 'Si producen 1,000 m³ y en los recibos salen 700, los otros 300 nadie los paga: fugas, pegues sin registro o medidores malos.',
        en: 'If 1,000 m³ are produced and 700 billed, nobody pays for the other 300: leaks, unlisted connections or bad meters.',
      },
      {
        es: '1 m³ son 1,000 litros, o unos 5 barriles.',
        en: '1 m³ is 1,000 litres, or some 5 barrels.',
      },
      {
        es: 'Está al día quien no debe ninguna cuota vencida. ¿Cuántos deben, de cada 100 abonados?',
        en: 'Up to date means no overdue fee. Arrears: of each 100 users, how many owe.',
      },
    ],
  },
  {
    ...OURS,
    name: 'gastos-reales-y-teoricos',
    title: { es: 'Lo que gastan y lo que deberían gastar', en: 'What they spend and what they should spend' },
    drawing: 'gastos',
    paragraphs: [
      {
        es: 'Lo que gastan: lo que de verdad se gastó, en promedio por mes. Sume el año y divida entre 12.',
        en: 'What they spend: what was really spent, on average a month. Add up the year and divide by 12.',
      },
      {
        es: 'Lo que deberían gastar: lo que haría falta para dar buen servicio todo el año, aunque hoy no se gaste.',
        en: 'What they should spend: what would be needed to give good service all year, even if it is not spent today.',
      },
      {
        es: 'Ejemplo de lo que deberían gastar en operación: pago justo del fontanero + cloro de todo el mes + energía.',
        en: 'Example of what operation should cost: fair pay for the plumber + chlorine for the whole month + power.',
      },
      {
        es: 'Ejemplo de mantenimiento: lo que cuesta cambiar válvulas y tubos, dividido entre los meses que duran.',
        en: 'Example of what maintenance should cost: what valves and pipes cost to replace, divided by the months they last.',
      },
      {
        es: 'Si entra menos de lo que deberían gastar, el sistema se gasta poco a poco aunque hoy funcione.',
        en: 'If less comes in than they should spend, the system wears down little by little though it works today.',
      },
    ],
  },
  {
    ...OURS,
    name: 'libros-y-fondos',
    title: { es: 'Libros y fondos', en: 'Books and funds' },
    drawing: 'libros',
    paragraphs: [
      {
        es: 'El libro está al día si la última anotación es de este mes o del pasado, y el saldo cuadra con caja y banco.',
        en: 'The book is up to date if the last entry is of this month or last, and the balance agrees with cash and bank.',
      },
      {
        es: 'Cuenta el dinero guardado que puedan usar hoy. No cuente cuotas por cobrar.',
        en: 'The money saved that they can use today counts. Do not count fees still to be collected.',
      },
      {
        es: 'La meta es tener para tres meses de administración, operación y mantenimiento (AOM).',
        en: 'The goal is three months of administration, operation and maintenance (AOM).',
      },
    ],
  },
  {
    ...OURS,
    name: 'mantenimiento-preventivo',
    title: { es: 'Mantenimiento preventivo', en: 'Preventive maintenance' },
    drawing: 'herramientas',
    paragraphs: [
      {
        es: 'Preventivo: se revisa y se limpia con fecha, antes de que falle. Lavar el tanque, limpiar la toma, abrir válvulas de limpieza.',
        en: 'Preventive: checked and cleaned by date, before it fails. Washing the tank, cleaning the intake, opening wash-out valves.',
      },
      {
        es: 'Correctivo: se repara lo que ya falló.',
        en: 'Corrective: repairing what has failed.',
      },
      {
        es: 'La bitácora lo demuestra: si no está anotado, cuesta creerlo.',
        en: 'The log proves it: what is not written down is hard to believe.',
      },
    ],
  },
  {
    ...TO_VERIFY,
    name: 'proteger-la-microcuenca',
    title: { es: 'Proteger la microcuenca', en: 'Protecting the catchment' },
    drawing: 'microcuenca',
    paragraphs: [
      {
        es: 'La microcuenca es el terreno donde cae la lluvia que llega a la fuente. Si se tala o se contamina, el agua baja y se ensucia.',
        en: 'The catchment is the land where the rain that feeds the source falls. If it is felled or polluted, the water dwindles and gets dirty.',
      },
      {
        es: 'Pregunte por cada acción: ¿qué hicieron y cuándo? «En parte» es cuando se empezó o se hace a veces.',
        en: 'Ask about each action: what did they do and when? “Partly” means begun, or done at times.',
      },
      {
        es: 'La declaratoria del ICF protege la zona ante la ley. Pida ver el acuerdo o el mapa (por verificar).',
        en: 'The ICF declaration protects the zone before the law. Ask to see the agreement or the map (to be verified).',
      },
    ],
  },
  {
    ...OURS,
    name: 'hacer-acuerdos',
    title: { es: 'Hacer buenos acuerdos', en: 'Making good agreements' },
    drawing: 'asamblea',
    paragraphs: [
      {
        es: 'Pocos y claros: qué se hará, quién y para cuándo. Tres son suficientes.',
        en: 'Few and clear: what will be done, by whom and by when. Three are enough.',
      },
      {
        es: 'Que los diga la Junta con sus palabras. Escriba el cargo, no el nombre.',
        en: 'Let the board say them in its own words. Write the post, not the name.',
      },
      {
        es: 'En la próxima visita aparecerán para marcar si se cumplieron.',
        en: 'At the next visit they will come up to be ticked off.',
      },
    ],
  },
];
