import * as z from 'zod/mini';
import { municipalityCodeSchema } from '../../domain/ids.ts';
import { daysInOrder } from '../../domain/sync/days-in-order.ts';
import { REVIEW_STATES, type ReviewState } from '../../domain/sync/protocol.ts';
import { reasonSchema } from '../../domain/sync/reason.ts';
import { MUNICIPALITIES } from '../../forms/catalogue/municipality-names.ts';
import { madeNotes } from './made-notes.ts';

/** What somebody wants to have of a form's records, and how it shall look. */
export type ExportRequest = {
  /** `approved`: the revision that counts in published figures (7.1); records without one are left out. */
  readonly revision: 'current' | 'approved';
  /** Review states; null: all. */
  readonly states: readonly ReviewState[] | null;
  /** Days where the phone was, `YYYY-MM-DD`, both included; null: no bound. */
  readonly from: string | null;
  readonly to: string | null;
  /** INE code of four digits; null: all in the person's scope. */
  readonly municipality: string | null;
  /** Names as programs read them, the same behind their groups (`visita/fugas`), or headings and answers as people read them. */
  readonly show: 'codes' | 'paths' | 'es' | 'en';
  /** With the answers and photos that a form marks as personal; `reason` says what for. */
  readonly personal: boolean;
  readonly reason: string | null;
};

/** A form's records as they are, as programs read them, without personal data. */
export const EVERYTHING: ExportRequest = {
  revision: 'current',
  states: null,
  from: null,
  to: null,
  municipality: null,
  show: 'codes',
  personal: false,
  reason: null,
};

const states = z.string().check(
  z.regex(/^[a-z]+(,[a-z]+)*$/),
  z.refine((text) => text.split(',').every((state) => isReviewState(state))),
);

/** Whether a request wants words for people, and in which language; null: names for programs. */
export function wordsOf({ show }: Pick<ExportRequest, 'show'>): 'es' | 'en' | null {
  return show === 'es' || show === 'en' ? show : null;
}

/** The query of every download: what is absent asks for everything. Personal data wants a reason. */
export const exportQuery = z
  .object({
    revision: z.optional(z.enum(['current', 'approved'])),
    states: z.optional(states),
    from: z.optional(z.iso.date()),
    to: z.optional(z.iso.date()),
    municipality: z.optional(municipalityCodeSchema),
    show: z.optional(z.enum(['codes', 'paths', 'es', 'en'])),
    personal: z.optional(z.enum(['yes', 'no'])),
    reason: z.optional(reasonSchema),
  })
  .check(
    z.refine((query) => query.personal !== 'yes' || query.reason !== undefined, { path: ['reason'] }),
    daysInOrder,
  );

/** The request that a query makes. */
export function exportRequestOf(query: z.infer<typeof exportQuery>): ExportRequest {
  return {
    revision: query.revision ?? EVERYTHING.revision,
    states: query.states?.split(',').filter(isReviewState) ?? null,
    from: query.from ?? null,
    to: query.to ?? null,
    municipality: query.municipality ?? null,
    show: query.show ?? EVERYTHING.show,
    personal: query.personal === 'yes',
    reason: query.personal === 'yes' ? (query.reason ?? null) : null,
  };
}

function isReviewState(text: string): text is ReviewState {
  return REVIEW_STATES.some((state) => state === text);
}

/** What a file is bounded by, as its name says it: `aprobados_1609_2026-01-01_2026-06-30`. '' when by nothing. */
export function filtersInName(request: ExportRequest): string {
  return [
    request.revision === 'approved' ? 'aprobados' : '',
    request.states?.join('-') ?? '',
    request.municipality ?? '',
    request.from === null ? '' : `desde-${request.from}`,
    request.to === null ? '' : `hasta-${request.to}`,
    request.personal ? 'con-datos-personales' : '',
  ]
    .filter((part) => part !== '')
    .join('_');
}

/** The same for people: `revision-actual_Aprobado-Devuelto_Chinda-1609_desde-2026-01-01`. */
export function filtersInNameOfWords(request: ExportRequest, language: 'es' | 'en'): readonly string[] {
  const { revision, states, municipality, from, to, personal } = request;
  const say = (es: string, en: string): string => (language === 'en' ? en : es);
  return [
    revision === 'approved' ? say('lo aprobado', 'approved') : say('revisión actual', 'current revision'),
    ...(states === null ? [] : [states.map((state) => STATE_WORDS[state][language]).join('-')]),
    ...(municipality === null ? [] : [`${MUNICIPALITIES.get(municipality)?.name ?? ''}-${municipality}`]),
    ...(from === null ? [] : [`${say('desde', 'from')}-${from}`]),
    ...(to === null ? [] : [`${say('hasta', 'to')}-${to}`]),
    ...(personal ? [say('con datos personales', 'with personal data')] : []),
  ];
}

/** The same in words, a pair a line: what it is, and what was chosen. */
export function filtersInWords(
  request: ExportRequest,
  /** Over which records it is, a sentence each; none: over all. */
  over: readonly string[],
  by: string,
  at: Date,
): readonly (readonly [string, string])[] {
  const english = request.show === 'en';
  const say = (es: string, en: string): string => (english ? en : es);
  const place = request.municipality === null ? undefined : MUNICIPALITIES.get(request.municipality);
  const all = say('Todos', 'All');
  return [
    [
      say('Revisión', 'Revision'),
      request.revision === 'approved' ? say('la aprobada', 'the approved one') : say('la actual', 'the current one'),
    ],
    [
      say('Estados de revisión', 'Review states'),
      request.states === null
        ? all
        : request.states.map((state) => STATE_WORDS[state][english ? 'en' : 'es']).join(', '),
    ],
    [say('Día de la visita desde', 'Day of visit from'), request.from ?? say('sin límite', 'no bound')],
    [say('Día de la visita hasta', 'Day of visit to'), request.to ?? say('sin límite', 'no bound')],
    [
      say('Municipio', 'Municipality'),
      request.municipality === null
        ? over.length === 0
          ? all
          : say('todos los del alcance', 'all within the scope')
        : `${request.municipality} ${place?.name ?? ''}, ${place?.department ?? ''}`,
    ],
    ...over.map((line) => [say('Alcance', 'Counted over'), line] as const),
    [
      say('Datos personales', 'Personal data'),
      request.personal ? say('incluidos', 'included') : say('no incluidos', 'left out'),
    ],
    ...(request.reason === null ? [] : [[say('Motivo', 'Reason'), request.reason] as const]),
    ...madeNotes({ by, at }, english ? 'en' : 'es'),
  ];
}

/** The review states as people read them. */
export const STATE_WORDS: { readonly [state in ReviewState]: { readonly es: string; readonly en: string } } = {
  received: { es: 'Recibido', en: 'Received' },
  returned: { es: 'Devuelto', en: 'Returned' },
  approved: { es: 'Aprobado', en: 'Approved' },
  declined: { es: 'No aceptado', en: 'Declined' },
};
