import { answerInField } from '../../../domain/chlorination/field-words.ts';
import { answerWithoutUnit } from '../../../domain/form/answer-words.ts';
import type { Answers, AnswerValue, Path } from '../../../domain/form/answers.ts';
import { isSignature } from '../../../domain/form/appearance.ts';
import { choicesInAnswers } from '../../../domain/form/choices-in-answers.ts';
import type { Form, FormNode, Question, Repeat, Text } from '../../../domain/form/definition.ts';
import { isNoDataMember, type NoData, readNoData } from '../../../domain/form/no-data.ts';
import { pickText, tidyHeading } from '../../../domain/form/text.ts';
import { QUESTION_TYPES } from '../../../domain/form/types/table.ts';
import type { FileKind } from '../../../domain/form/types/type-rules.ts';
import type { Language } from '../../kit/i18n/i18n.ts';

/** One answer to read: what was asked, what was answered. `photo` is its SHA-256, `paper`: it is drawn, not taken. */
export type AnswerLine = {
  readonly kind: 'answer';
  readonly path: Path;
  readonly label: string;
  readonly value: string;
  readonly photo: string | null;
  readonly paper?: true;
  /** A person answered it, so a person can correct it. */
  readonly asks?: true;
  /** The question has no data, and `value` says why. */
  readonly lacks?: NoData;
  /** `photo` is a recording or document. */
  readonly file?: FileKind;
};

/** What the interface says where the form has no words: answers that it does not know, and questions without data. */
export type ReadWords = { readonly other: string } & Readonly<Record<NoData, string>>;

const marks = new WeakMap<Answers, ReadonlyMap<string, NoData>>();

function marksOf(answers: Answers): ReadonlyMap<string, NoData> {
  const known = marks.get(answers) ?? readNoData(new Map(Object.entries(answers)));
  marks.set(answers, known);
  return known;
}
/** One instance of a repeat. */
export type InstanceLines = {
  readonly kind: 'instance';
  readonly path: Path;
  readonly label: string;
  readonly lines: readonly ReadLine[];
};
export type ReadLine = AnswerLine | InstanceLines;
export type ReadSection = { readonly name: string; readonly title: string; readonly lines: readonly ReadLine[] };

/**
 * A finished record as sections to read over: only what was answered, in the form's order. A submission holds only
 * what was relevant (3.3), so nothing has to be evaluated again. Answers under names that this version of the form
 * does not know come last, as they are (3.4).
 */
export function readOver(form: Form, answers: Answers, language: Language, words: ReadWords): readonly ReadSection[] {
  const reader = { form, language, root: answers, words };
  const loose = form.children.filter((node) => node.type !== 'group');
  const groups = form.children.filter((node) => node.type === 'group');
  const known = new Set(namesIn(form.children));
  const unknown = Object.entries(answers).filter(([name, value]) => !known.has(name) && !isNoDataMember(name, value));
  const sections: readonly ReadSection[] = [
    {
      name: '',
      title: pickText(form.title, language, form.defaultLanguage),
      lines: linesOf(loose, answers, '', reader),
    },
    ...groups.map((group) => ({
      name: group.name,
      title: fill(group.label, reader, answers),
      lines: linesOf(group.children, answers, '', reader),
    })),
    { name: '?', title: words.other, lines: unknown.map(([name, value]) => unknownLine(name, value)) },
  ];
  return sections.filter((section) => section.lines.length > 0);
}

type Reader = {
  readonly form: Form;
  readonly language: Language;
  readonly root: Answers;
  readonly words: ReadWords;
};

function linesOf(nodes: readonly FormNode[], answers: Answers, prefix: string, reader: Reader): readonly ReadLine[] {
  return nodes.flatMap((node): readonly ReadLine[] => {
    if (node.type === 'group') return linesOf(node.children, answers, prefix, reader);
    if (node.type === 'repeat') return instancesOf(node, answers, prefix, reader);
    const line = answerLine(node, answers, prefix, reader);
    return line === null ? [] : [line];
  });
}

function instancesOf(repeat: Repeat, answers: Answers, prefix: string, reader: Reader): readonly ReadLine[] {
  const instances = answers[repeat.name];
  if (!Array.isArray(instances)) return [];
  return instances.flatMap((instance: string | Answers, index): readonly ReadLine[] => {
    if (typeof instance === 'string') return [];
    const path = `${prefix}${repeat.name}[${index + 1}]`;
    const named = tidyHeading(fill(repeat.item_label, reader, instance));
    const label = named === '' ? `${fill(repeat.label, reader, answers)} ${index + 1}` : named;
    return [{ kind: 'instance', path, label, lines: linesOf(repeat.children, instance, `${path}/`, reader) }];
  });
}

function answerLine(question: Question, answers: Answers, prefix: string, reader: Reader): AnswerLine | null {
  const value = answers[question.name];
  const lacks = value === undefined ? (marksOf(answers).get(question.name) ?? null) : null;
  if (lacks !== null && question.label !== undefined) {
    const label = fill(question.label, reader, answers);
    return {
      kind: 'answer',
      path: prefix + question.name,
      label,
      value: reader.words[lacks],
      photo: null,
      lacks,
      ...asking(question),
    };
  }
  // Calculations without a label are the form's own working.
  if (value === undefined || question.label === undefined || !QUESTION_TYPES[question.type].stores) return null;
  const isPhoto = QUESTION_TYPES[question.type].holdsFile === true && typeof value === 'string';
  const file = QUESTION_TYPES[question.type].fileKind ?? null;
  return {
    kind: 'answer',
    path: prefix + question.name,
    label: fill(question.label, reader, answers),
    value: isPhoto
      ? ''
      : answerInField(question, value, choicesInAnswers(reader.form, question, reader.root), readingOf(reader)),
    photo: isPhoto ? value : null,
    ...(isPhoto && file !== null ? { file } : {}),
    ...(isPhoto && isSignature(question) ? { paper: true as const } : {}),
    ...asking(question),
  };
}

function asking(question: Question): { readonly asks?: true } {
  return QUESTION_TYPES[question.type].asks && question.read_only === undefined ? { asks: true } : {};
}

function readingOf({ language, form }: Reader) {
  return { language, field: language, defaultLanguage: form.defaultLanguage };
}

/** A text with its `${name}` replaced by what was answered, looked up in the instance first. */
function fill(text: Text | undefined, reader: Reader, answers: Answers): string {
  return pickText(text, reader.language, reader.form.defaultLanguage)
    .replace(/\$\{([^}]+)\}/g, (_, name: string, at: number, whole: string) => {
      const value = answers[name] ?? reader.root[name];
      const question = findQuestion(reader.form.children, name);
      if (value === undefined || question === null) return '';
      const choices = choicesInAnswers(reader.form, question, reader.root);
      return answerWithoutUnit(question, value, choices, reader.language, whole.slice(0, at));
    })
    .replace(/\s+/g, ' ')
    .trim();
}

function findQuestion(nodes: readonly FormNode[], name: string): Question | null {
  for (const node of nodes) {
    if ('children' in node) {
      const inside = findQuestion(node.children, name);
      if (inside !== null) return inside;
    } else if (node.name === name) return node;
  }
  return null;
}

function namesIn(nodes: readonly FormNode[]): readonly string[] {
  return nodes.flatMap((node) => [
    node.name,
    ...('children' in node && node.type === 'group' ? namesIn(node.children) : []),
  ]);
}

function unknownLine(name: string, value: AnswerValue): AnswerLine {
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return { kind: 'answer', path: name, label: name, value: text, photo: null };
}
