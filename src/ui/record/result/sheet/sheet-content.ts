import type { Letter } from '../../../../domain/scoring/letter.ts';
import { chlorineScale } from '../../../../forms/scoring/chlorine-scale.ts';
import { formatDate } from '../../../kit/i18n/formats.ts';
import { points, toneOf } from '../figures.ts';
import {
  gradeWord,
  noGradeSentence,
  type ResultTexts,
  totalSentence,
  verdictSentence,
  withoutGrade,
} from '../grade-words.ts';
import type { ChlorineResult, Result, ResultNote, ScoreResult, Signature, Tone } from '../result.ts';

/** What stands on the sheet, in words, before anything is measured or drawn. */
export type SheetContent = {
  readonly kicker: string;
  readonly title: string;
  /** `Provisional hasta que se apruebe`. */
  readonly state: string;
  readonly practice: string | null;
  readonly name: string;
  readonly facts: readonly string[];
  readonly hero: SheetHero;
  readonly bars: { readonly title: string; readonly rows: readonly SheetBar[]; readonly before: string | null } | null;
  readonly points: {
    readonly title: string;
    readonly rows: readonly SheetPoint[];
    readonly norm: string | null;
    /** Whose scale gives the words and the colours; null: no norm is drawn beside them. */
    readonly scale: string | null;
  } | null;
  readonly lists: readonly SheetList[];
  readonly change: { readonly title: string; readonly lines: readonly string[] } | null;
  readonly steps: {
    readonly title: string;
    readonly columns: readonly string[];
    readonly rows: readonly (readonly string[])[];
  };
  /** Sentences that stand on every sheet. */
  readonly always: readonly string[];
  readonly signatures: readonly Signature[];
  readonly foot: readonly string[];
};

export type SheetHero = {
  readonly letter: Letter | null;
  readonly tone: Tone | 'neutral';
  readonly headline: string;
  readonly sentence: string;
};

type SheetBar = {
  readonly label: string;
  readonly figure: string;
  readonly value: number | null;
  readonly before: number | null;
  readonly tone: Tone | 'neutral';
};

export type SheetPoint = {
  /** `Última casa · Sin cloro`. */
  readonly place: string;
  /** What was read. */
  readonly words: string;
  readonly value: number | null;
  readonly band: string | null;
  readonly bands: readonly {
    readonly code: string;
    readonly tone: Tone;
    readonly from: number;
    readonly to: number | null;
  }[];
  readonly norm: { readonly from: number; readonly to: number } | null;
};

/** A list of short texts. `mayShorten`: the last ones may be left away where the page is full. */
export type SheetList = {
  readonly title: string;
  readonly items: readonly {
    readonly head: string | null;
    readonly text: string;
    readonly tone: Tone | 'info' | null;
  }[];
  readonly mayShorten: boolean;
  /** What stands in its place where the whole list does not fit; null: it must fit. Never shown in part. */
  readonly instead: string | null;
};

/** What is known of the record besides its result. */
export type SheetFacts = {
  readonly name: string;
  readonly board: string;
  /** Municipality and department in words. */
  readonly municipality: string | null;
  readonly technician: string | null;
  readonly state: string;
  readonly practice: boolean;
  readonly recordId: string;
  /** How many voice notes and photos with marks the record has: they are heard and seen in it, not on paper. */
  readonly notes: { readonly voice: number; readonly drawing: number };
};

/** The sheet of a result. */
export function sheetContent(result: Result, facts: SheetFacts, t: ResultTexts): SheetContent {
  const { body } = result;
  return {
    kicker: t('sheet.title'),
    title: result.title,
    state: facts.state,
    practice: facts.practice ? t('sheet.practice') : null,
    name: facts.name || result.title,
    facts: [
      result.title,
      facts.board === '' ? null : t('sheet.board', { name: facts.board }),
      [...result.place, facts.municipality].filter((part) => part !== null && part !== '').join(' · '),
      [
        result.date === null ? null : t('sheet.date', { date: formatDate(result.date) }),
        facts.technician === null ? null : t('sheet.technician', { name: facts.technician }),
      ]
        .filter((part) => part !== null)
        .join(' · '),
      [
        facts.notes.voice === 0 ? null : t('sheet.voiceNotes', { count: facts.notes.voice }),
        facts.notes.drawing === 0 ? null : t('sheet.markedPhotos', { count: facts.notes.drawing }),
      ]
        .filter((part) => part !== null)
        .join(' · '),
    ].flatMap((part) => (part === null || part === '' ? [] : [part])),
    hero: heroOf(result, t),
    bars: body.kind === 'score' ? barsOf(body, t) : null,
    points: body.kind === 'chlorine' ? pointsOf(body, t) : null,
    lists: listsOf(result, t),
    change: changeOf(result, t),
    steps: {
      title: t('steps.title'),
      columns: [t('steps.what'), t('steps.who'), t('steps.until')],
      rows: result.steps.map((step) => [step.what, step.who, step.until === null ? '' : formatDate(step.until)]),
    },
    always: body.kind === 'chlorine' ? body.always.map((note) => note.text) : [],
    signatures: result.signatures,
    foot: [
      ...(body.kind === 'score'
        ? [
            `${t('table', { title: body.table.title, version: body.table.version })} ${t(`status.${body.table.status}`)}`,
          ]
        : []),
      ...(body.kind === 'chlorine' ? [t(`status.${body.status}`)] : []),
      ...(body.kind === 'notes' && body.doubtful ? [t('status.por-verificar')] : []),
      `${t('sheet.app')} · ${t('sheet.record', { id: facts.recordId.slice(-8) })}`,
    ],
  };
}

function heroOf({ body, title }: Result, t: ResultTexts): SheetHero {
  switch (body.kind) {
    case 'score': {
      const { grade, total } = body;
      const word = grade?.kind === 'letter' ? t(`common:letter.${grade.letter}`) : (grade?.label ?? t('grade.none'));
      const figure = total === null || grade === null ? null : t('outOf', { points: points(total) });
      return {
        letter: grade?.kind === 'letter' ? grade.letter : null,
        tone: toneOf(grade),
        headline: figure === null ? word : `${word}, ${figure}`,
        sentence: body.sentence ?? noGradeSentence(t, body) ?? '',
      };
    }
    case 'chlorine':
      return {
        letter: null,
        tone: body.tone ?? 'neutral',
        headline: body.verdictLabel ?? t('chlorine.noData'),
        sentence: body.sentence,
      };
    case 'notes':
      return { letter: null, tone: 'neutral', headline: title, sentence: '' };
    default:
      return body satisfies never;
  }
}

function barsOf(body: ScoreResult, t: ResultTexts): SheetContent['bars'] {
  return {
    title: t('dimensions.title'),
    rows: body.dimensions.map((dimension) => ({
      label: dimension.label,
      figure:
        dimension.value === null
          ? t('dimensions.notAnswered')
          : dimension.grade === null
            ? withoutGrade(t, dimension.missing, body.profile.length === 0)
            : `${gradeWord(t, dimension.grade)} · ${points(dimension.value)}`,
      // A bar of few answers would look like a result.
      value: dimension.grade === null ? null : dimension.value,
      before: dimension.before,
      tone: toneOf(dimension.grade),
    })),
    before:
      body.change !== null && body.dimensions.some((dimension) => dimension.before !== null)
        ? t('before', { date: formatDate(body.change.when) })
        : null,
  };
}

function pointsOf(body: ChlorineResult, t: ResultTexts): SheetContent['points'] {
  return {
    title: t('sheet.scale'),
    rows: body.points.map((point) => ({
      place: [point.place, point.bandLabel].filter((part) => part !== null).join(' · '),
      words: [point.reading || t('chlorine.noReading'), point.isTotalChlorine ? t('chlorine.noVerdict') : null]
        .filter((part) => part !== null)
        .join(' · '),
      value: point.value,
      band: point.band,
      bands: point.isTank ? chlorineScale.tank : chlorineScale.houses,
      norm: point.isTank ? null : body.norm,
    })),
    norm: body.norm === null ? null : t('chlorine.norm', { norm: body.norm.label }),
    scale: body.norm === null ? null : t('chlorine.scale'),
  };
}

function listsOf({ body }: Result, t: ResultTexts): readonly SheetList[] {
  switch (body.kind) {
    case 'score':
      return [
        {
          title: t('sheet.weak'),
          items: body.weaknesses.map((weakness) => ({
            head: `${weakness.label} (${t('weak.points', { count: weakness.points })})`,
            text: weakness.advice ?? '',
            tone: null,
          })),
          mayShorten: true,
          instead: null,
        },
      ];
    case 'chlorine':
      return [
        { title: t('chlorine.act'), items: body.act.map(asItem), mayShorten: false, instead: null },
        {
          title: t('chlorine.why'),
          items: [
            ...body.reasons.map((reason) => ({
              head: null,
              text: `${reason.question} ${reason.answer}`.trim(),
              tone: null,
            })),
            ...body.why.map(asItem),
          ],
          mayShorten: true,
          instead: null,
        },
        // A dose without its safety texts could hurt people: all of it, or where it can be read.
        ...body.dose.map(
          (group): SheetList => ({
            title: group.title,
            items: group.notes.map(asItem),
            mayShorten: false,
            instead: group.mayBeElsewhere ? t('sheet.elsewhere', { title: group.title }) : null,
          }),
        ),
      ];
    case 'notes':
      return [{ title: t('title'), items: body.notes.map(asItem), mayShorten: true, instead: null }];
    default:
      return body satisfies never;
  }
}

function asItem(note: ResultNote): SheetList['items'][number] {
  return { head: null, text: note.text, tone: note.tone };
}

/** More names than this make a list that nobody reads. */
const NAMED = 3;

function changeOf({ body }: Result, t: ResultTexts): SheetContent['change'] {
  if (body.kind === 'notes' || body.change === null) return null;
  if (body.kind === 'chlorine') {
    return { title: t('sheet.change'), lines: [verdictSentence(t, body, body.change)] };
  }
  const { change } = body;
  const names = (moved: typeof change.improved): string => {
    const named = moved
      .slice(0, NAMED)
      .map((each) => `${each.label} (${points(each.before)} → ${points(each.now)})`)
      .join(', ');
    const others = moved.length - NAMED;
    return others > 0 ? `${named} ${t('change.more', { count: others })}` : named;
  };
  return {
    title: t('sheet.change'),
    lines: [
      totalSentence(t, body, change),
      ...(change.improved.length === 0 ? [] : [t('sheet.improved', { items: names(change.improved) })]),
      ...(change.worsened.length === 0 ? [] : [t('sheet.worsened', { items: names(change.worsened) })]),
      ...(change.lost.length === 0 ? [] : [t('sheet.lost', { items: change.lost.join(', ') })]),
      ...(change.tableChanged ? [t('change.tables')] : []),
    ],
  };
}
