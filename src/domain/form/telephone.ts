import { fold } from '../text/fold.ts';
import { keptText } from '../text/invisible.ts';
import type { Answers } from './answers.ts';
import type { Form, FormNode, LanguageTag, Question, Repeat } from './definition.ts';
import { pickText } from './text.ts';
import { QUESTION_TYPES } from './types/table.ts';

/** Whether a question asks for somebody's telephone: personal, and named so. */
export function isTelephone(question: Pick<Question, 'type' | 'name' | 'personal'>): boolean {
  if (question.personal !== true) return false;
  return (
    QUESTION_TYPES[question.type].keyboard === 'tel' ||
    (question.type === 'text' && /tel|fono|phone|celular/i.test(question.name))
  );
}

/** A number of Honduras as it is dialled from anywhere, `50498765432`; null: no such number. */
export function dialable(text: string): string | null {
  // `+504`, `00504` and `(504)` are the same.
  const digits = keptText(text).replace(/\D/g, '').replace(/^00/, '');
  const national = digits.length === 11 && digits.startsWith('504') ? digits.slice(3) : digits;
  return /^[2-9]\d{7}$/.test(national) ? `504${national}` : null;
}

/** Somebody who can be called. */
export type Contact = {
  readonly name: string;
  /** What the person is, in words: `Presidenta`. */
  readonly role: string;
  /** As it was written: `9876-5432`. */
  readonly telephone: string;
  /** `50498765432`. */
  readonly dial: string;
};

/**
 * The people of a record's lists who left a telephone that can be dialled, whoever presides first. The role is the
 * answer to the list's first choice, the name its first personal text.
 */
export function contactsIn(form: Form, answers: Answers, language: LanguageTag): readonly Contact[] {
  const contacts = repeatsOf(form.children).flatMap((repeat) => {
    const instances = answers[repeat.name];
    if (!Array.isArray(instances)) return [];
    return instances.flatMap((instance) =>
      typeof instance === 'object' && instance !== null ? contactOf(form, repeat, instance, language) : [],
    );
  });
  return [...contacts].sort((a, b) => Number(presides(b)) - Number(presides(a)));
}

function contactOf(form: Form, repeat: Repeat, instance: object, language: LanguageTag): readonly Contact[] {
  const said = new Map<string, unknown>(Object.entries(instance));
  const questions = questionsOf(repeat.children);
  const telephone = textOf(said.get(questions.find(isTelephone)?.name ?? ''));
  const dial = dialable(telephone);
  if (dial === null) return [];
  const named = questions.find(({ type, personal, ...other }) => {
    return type === 'text' && personal === true && !isTelephone({ type, personal, ...other });
  });
  const chosen = questions.find(({ type }) => type === 'select_one');
  const choice = form.choices[chosen?.list ?? '']?.items.find(({ name }) => name === said.get(chosen?.name ?? ''));
  const role = choice === undefined ? '' : pickText(choice.label, language);
  return [{ name: textOf(said.get(named?.name ?? '')), role, telephone, dial }];
}

function presides({ role }: Contact): boolean {
  return fold(role).startsWith('president');
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}

function repeatsOf(nodes: readonly FormNode[]): readonly Repeat[] {
  return nodes.flatMap((node) =>
    node.type === 'repeat' ? [node] : node.type === 'group' ? repeatsOf(node.children) : [],
  );
}

function questionsOf(nodes: readonly FormNode[]): readonly Question[] {
  return nodes.flatMap((node) =>
    node.type === 'group' ? questionsOf(node.children) : node.type === 'repeat' ? [] : [node],
  );
}
