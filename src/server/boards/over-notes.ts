import { inScope } from '../../domain/access/roles.ts';
import type { Provenance } from '../../domain/form/definition.ts';
import { pickText } from '../../domain/form/text.ts';
import type { CountedOver } from '../../forms/boards/seen-by.ts';
import { MUNICIPALITIES } from '../../forms/catalogue/municipality-names.ts';
import { forms } from '../../forms/index.ts';

/** Over which records a file counts for who takes it along, a sentence each; nothing where it is over all. */
export function overNotes(
  over: CountedOver,
  municipalities: readonly string[] | null,
  language: 'es' | 'en',
): readonly string[] {
  const say = (es: string, en: string): string => (language === 'en' ? en : es);
  const places = (municipalities ?? []).map((code) => MUNICIPALITIES.get(code)?.name ?? code).join(', ');
  const titles = over.hidden.map((id) => pickText(forms.find((form) => form.id === id)?.title, language) || id);
  return [
    ...(over.places ? [say(`lo de: ${places}`, `what lies in: ${places}`)] : []),
    ...(over.doneThere
      ? [
          say(
            'del POA, lo que se hace en un municipio que lee quien lo descarga; no lo nacional',
            'of the yearly plan, what is done in a municipality that the person who took it may read; nothing national',
          ),
        ]
      : []),
    ...(over.partner ? [say('lo del propio socio', 'what is about the own partner')] : []),
    ...(titles.length === 0
      ? []
      : [
          say(
            `sin lo que no puede leer quien lo descarga: ${titles.join('; ')}`,
            `without what the person who took it may not read: ${titles.join('; ')}`,
          ),
        ]),
  ];
}

/** Of a file about a municipality that who takes it along has not got: its figures are empty, and there may be some. */
export function notTheirPlaceNote(
  municipalities: readonly string[] | null,
  municipality: string | null,
  language: 'es' | 'en',
): readonly string[] {
  if (inScope(municipalities, municipality)) return [];
  const name = MUNICIPALITIES.get(municipality ?? '')?.name ?? municipality;
  return [
    language === 'en'
      ? `${name} is not a municipality of the person who took it: nothing of it is counted`
      : `${name} no es un municipio de quien lo descarga: no se cuenta nada de ahí`,
  ];
}

const STATUS_WORDS = {
  oficial: 'official',
  derivado: 'derived',
  propuesto: 'proposed',
  'por-verificar': 'to be verified',
} as const satisfies Record<Provenance['status'], string>;

/** How firm a definition is, in words. */
export function statusWords(status: Provenance['status'], language: 'es' | 'en'): string {
  return language === 'en' ? STATUS_WORDS[status] : status.replace('-', ' ');
}
