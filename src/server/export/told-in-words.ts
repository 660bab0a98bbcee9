import { readMembers } from '../../domain/form/answer-values.ts';
import type { Text } from '../../domain/form/definition.ts';
import type { FormModel } from '../../domain/form/engine-api.ts';
import { readNoData } from '../../domain/form/no-data.ts';
import { stepsOf } from '../../domain/form/path.ts';
import { pickText } from '../../domain/form/text.ts';
import { partnerBands } from '../../forms/scoring/partner-bands.ts';
import type { ExportRecord } from './export-records.ts';

type Language = 'es' | 'en';

const SUBJECTS: Readonly<Record<string, Text>> = {
  provider: { es: 'Junta de Agua', en: 'Water board' },
  system: { es: 'Sistema', en: 'System' },
  community: { es: 'Comunidad', en: 'Community' },
  municipality: { es: 'Municipio', en: 'Municipality' },
  partner: { es: 'Socio', en: 'Partner' },
};

/** The flags of a record, as the desk of Revisión reads them. */
const FLAGS: Readonly<Record<string, Text>> = {
  constraint: { es: 'La respuesta no cumple la regla del formulario', en: 'The answer breaks the rule of the form' },
  required: { es: 'Falta una respuesta obligatoria', en: 'A required answer is missing' },
  consent: {
    es: 'Trae un dato personal que el formulario no pedía',
    en: 'It brings personal data that the form did not ask for',
  },
  'out-of-scope': {
    es: 'Está fuera de los municipios de quien lo llenó',
    en: 'It lies outside the municipalities of who filled it',
  },
  'subject-unknown': {
    es: 'Cuando llegó, el padrón no conocía de quién trata',
    en: 'When it arrived the registry did not know whom it is about',
  },
  clock: { es: 'Las horas del teléfono no cuadran', en: 'The times of the phone do not add up' },
  relayed: { es: 'Lo envió el teléfono de otra persona', en: "Somebody else's phone sent it" },
  imported: { es: 'Se trajo de ODK o Kobo', en: 'It was brought in from ODK or Kobo' },
  practice: { es: 'Es un registro de práctica', en: 'It is a practice record' },
};

const NO_DATA = {
  unknown: { es: 'no lo saben', en: 'nobody knows' },
  later: { es: 'queda para otro día', en: 'another day' },
} as const satisfies Record<string, Text>;

/** The parts of a position after the label of its question. */
export const POSITION_PARTS = {
  latitude: { es: 'latitud', en: 'latitude' },
  longitude: { es: 'longitud', en: 'longitude' },
  altitude: { es: 'altitud', en: 'altitude' },
  accuracy: { es: 'precisión en metros', en: 'accuracy in metres' },
} as const satisfies Record<string, Text>;

/** What a record is about. A kind that nobody knows stays as it is. */
export function subjectInWords(type: string, language: Language): string {
  return pickText(SUBJECTS[type], language) || type;
}

/** A letter is its own word; a band of a partner's index has one. */
export function gradeInWords(grade: string, language: Language): string {
  return pickText(partnerBands.find(({ code }) => code === grade)?.label, language) || grade;
}

export function flagsInWords(flags: ExportRecord['flags'], model: FormModel, language: Language): string {
  return flags
    .map(({ code, path }) => {
      const word = pickText(FLAGS[code], language) || code;
      return path === undefined ? word : `${word}: ${pathInWords(path, model, language)}`;
    })
    .join('; ');
}

/** `puntos[2]/visitas[1]` is `Puntos 2, Visitas 1`; what the form does not know stays as it is. */
export function pathInWords(path: string, model: FormModel, language: Language): string {
  const steps = stepsOf(path);
  if (steps === null) return path;
  return steps
    .map(({ name, number }) => `${nodeInWords(name, model, language)}${number === null ? '' : ` ${number}`}`)
    .join(', ');
}

/** Which questions of a record or instance were left without data, each with why. */
export function withoutDataInWords(answers: unknown, model: FormModel, language: Language): string {
  const members = readMembers(answers);
  if (members === null) return '';
  return [...readNoData(members)]
    .filter(([name]) => !members.has(name))
    .map(([name, kind]) => `${nodeInWords(name, model, language)}: ${NO_DATA[kind][language]}`)
    .join('; ');
}

function nodeInWords(name: string, model: FormModel, language: Language): string {
  const label = pickText(model.nodes.get(name)?.label, language, model.form.defaultLanguage);
  return label.replaceAll(/\s+/g, ' ').trim() || name;
}
