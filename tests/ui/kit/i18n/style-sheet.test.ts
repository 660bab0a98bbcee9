import { describe, expect, it } from 'vitest';
import type { ScoringItem } from '../../../../src/domain/scoring/table.ts';
import { saysDoubt } from '../../../../src/domain/text/doubt.ts';
import { boards } from '../../../../src/forms/boards/index.ts';
import { forms } from '../../../../src/forms/index.ts';
import { resultPageOf } from '../../../../src/forms/results/index.ts';
import { chlorineScale } from '../../../../src/forms/scoring/chlorine-scale.ts';
import { scoringTables } from '../../../../src/forms/scoring/index.ts';
import { indicators } from '../../../../src/forms/scoring/indicators.ts';
import { common } from '../../../../src/ui/kit/i18n/es/words.ts';
import { guides } from '../../../support/all-guides.ts';
import { allTexts } from '../../support/all-texts.ts';

/** What docs/words.md forbids, with what is said instead. */
const NEVER = {
  es: [
    [/sincroni[zc]/i, 'enviar, recibir'],
    [/\btokens?\b|\bpayload\b/i, 'clave; what it does'],
    [/sesi[oó]n expirada|error 500|inv[aá]lid[oa]/i, 'what happened and what to do'],
    [/habla(ndo|do|r)?\b[^.]{0,12}\bservidor/i, 'enviando y recibiendo'],
    [/\bs[óÓ]lo\b/i, 'solo'],
    [/\beste (dispositivo|aparato|equipo)\b/i, 'este teléfono; a computer is named by itself'],
    [/[“”"]/, 'one kind of quotation marks: «así»'],
    [/\bLps? ?\d|\bL\.? ?\d/, 'Lps. 3,550'],
    [/\b\d{1,2}:\d{2} ?(am|pm|AM|PM)\b/, '2:05 p. m.'],
    [/\bplaguicidas?\b/i, 'venenos'],
    [/\bparcial(mente)?\b/i, 'en parte'],
    [/\bno iniciado\b/i, 'todavía no'],
    [/^(inicial|pleno)$/i, 'empezando, del todo'],
    [/\bingresos extraordinarios\b/i, 'dinero por pegues, multas o reconexiones'],
    [/\bgastos? te[oó]ricos?\b|\breales y te[oó]ricos\b/i, 'lo que deberían gastar al mes'],
    [/\bte[oó]ric[oa]s?\b/i, 'lo que deberían gastar'],
    [/\bfondos disponibles\b/i, 'dinero guardado que puedan usar hoy'],
    [/\bla app\b/i, 'la aplicación'],
    [/\bpoco eficaz\b/i, 'el cloro trabaja mal'],
    [/\bt[eé]cnicos de la junta\b/i, 'fontanero y otro personal'],
    [/\bigual o mayor que el tope\b/i, 'tan fuerte o más que el último color'],
  ],
  en: [
    [/\bsynchroni[sz]/i, 'send, receive'],
    [/\bpayload\b|session expired|error 500/i, 'what happened and what to do'],
    [/\b(talk|speak|spoken)(ing|ed)?\b[^.]{0,12}\bserver/i, 'sending and receiving'],
    [/\bthis device\b/i, 'this phone; a computer is named by itself'],
    [/\btheoretical\b/i, 'what they should spend a month'],
    [/\bextraordinary income\b/i, 'money from new connections, fines or reconnections'],
    [/\btechnicians of the board\b/i, 'plumber and other staff'],
    [/\bpesticides?\b/i, 'poisons'],
    [/"/, 'one kind of quotation marks: “so”'],
  ],
} as const;

type Said = readonly [where: string, text: string];

/** All texts in a form's plain data, by where they stand. */
function textsIn(value: unknown, where: string, language: 'es' | 'en'): readonly Said[] {
  if (Array.isArray(value)) return value.flatMap((each, index) => textsIn(each, `${where}[${index}]`, language));
  if (typeof value !== 'object' || value === null) return [];
  const own = Object.entries(value).find(([key, text]) => key === language && typeof text === 'string');
  if (own !== undefined) return [[where, String(own[1])]];
  const name = 'name' in value && typeof value.name === 'string' ? value.name : null;
  return Object.entries(value).flatMap(([key, each]) => textsIn(each, `${where}/${name ?? ''}.${key}`, language));
}

describe.each(['es', 'en'] as const)('the style sheet of words in %s', (language) => {
  it('holds in every text of the interface, of the latest forms and of the guides', async () => {
    const interfaceTexts: readonly Said[] = [...(await allTexts(language))];
    const formTexts = [...forms, ...guides, ...scoringTables, ...boards, ...indicators].flatMap((each) =>
      textsIn(each, 'id' in each ? each.id : 'guide', language),
    );
    const found = [...interfaceTexts, ...formTexts].flatMap(([where, text]) =>
      NEVER[language]
        .filter(([forbidden]) => forbidden.test(text.replaceAll(/\{\{\w+\}\}|\$\{\w+\}/g, '')))
        .map(([, instead]) => `${where}: ${text} (${instead})`),
    );
    expect(formTexts.length).toBeGreaterThan(500);
    expect(found).toEqual([]);
  });
});

it('leaves "(por verificar)" out of the texts of screens: each screen says it once, in a sentence', async () => {
  const marked = [...(await allTexts('es')), ...(await allTexts('en'))].filter(([, text]) => saysDoubt(text));
  // The one choice of a norm in the settings, which their last lines explain.
  expect(marked.map(([where]) => where)).toEqual(Array(2).fill(expect.stringMatching(/^settings:.*nacional$/)));
});

it('asks for money in Lps.: no unit of a form is the L of litres', () => {
  const units = forms.flatMap((form) => textsIn(form, form.id, 'es')).filter(([where]) => where.endsWith('.unit'));
  expect(units.length).toBeGreaterThan(40);
  expect(units.filter(([, unit]) => unit === 'L')).toEqual([]);
});

it('says what was agreed as an agreement, "Solicitar…", never as advice to somebody, "Solicite…"', () => {
  const items = scoringTables
    .filter((table) => resultPageOf({ id: table.form })?.steps !== undefined)
    .flatMap((table): readonly ScoringItem[] => table.dimensions.flatMap((dimension) => dimension.items))
    .filter(({ advice }) => advice !== undefined);
  expect(items.length).toBeGreaterThan(50);
  expect(
    items.filter(
      ({ agreement }) => !/^(En la próxima elección )?[a-záéíóúñ]+[aei]r(se)? /i.test(agreement?.['es'] ?? ''),
    ),
  ).toEqual([]);
});

it('has one meaning a word: no letter is called as a band of chlorine is', () => {
  const bands = [...chlorineScale.houses, ...chlorineScale.tank].map(({ label }) => label['es']);
  expect(bands.length).toBeGreaterThan(3);
  expect(Object.values(common.letter).filter((word) => bands.includes(word))).toEqual([]);
});
