import type { KnownColumn } from './headers.ts';

/** What a row of the survey becomes. */
export type NodeKind = 'question' | 'group' | 'repeat';

/** How the text of a cell becomes a member of the form, and back. */
export type ColumnKind =
  | 'text'
  | 'expression'
  /** `yes`, or an expression. */
  | 'condition'
  /** `yes` only. */
  | 'yes'
  | 'word'
  | 'number'
  | 'default'
  | 'parameters'
  | 'instances';

export type SurveyColumn = KnownColumn & {
  readonly kind: ColumnKind;
  readonly on: readonly NodeKind[];
  /** The words that it may hold. */
  readonly words?: readonly string[];
  /** Ours: other tools pass over it. */
  readonly own?: true;
};

const ALL = ['question', 'group', 'repeat'] as const;
const QUESTION = ['question'] as const;

/**
 * The columns of the sheet `survey` that become members of the form under the same name, in the order in which they are
 * written. One table for reading and writing; aliases are pyxform's.
 */
export const SURVEY_COLUMNS: readonly SurveyColumn[] = [
  { key: 'label', kind: 'text', on: ALL, aliases: ['caption'], translated: true },
  { key: 'hint', kind: 'text', on: ALL, translated: true },
  { key: 'guidance_hint', kind: 'text', on: QUESTION, translated: true },
  { key: 'required', kind: 'condition', on: QUESTION, aliases: ['bind::required'] },
  {
    key: 'required_message',
    kind: 'text',
    on: QUESTION,
    aliases: ['requiredmsg', 'bind::jr:requiredmsg'],
    translated: true,
  },
  { key: 'relevant', kind: 'expression', on: ALL, aliases: ['relevance', 'bind::relevant', 'bind::relevance'] },
  { key: 'constraint', kind: 'expression', on: QUESTION, aliases: ['bind::constraint'] },
  {
    key: 'constraint_message',
    kind: 'text',
    on: QUESTION,
    aliases: ['constraining_message', 'bind::jr:constraintmsg'],
    translated: true,
  },
  {
    key: 'calculation',
    kind: 'expression',
    on: QUESTION,
    aliases: ['calculate', 'bind::calculate', 'bind::calculation'],
  },
  { key: 'trigger', kind: 'expression', on: QUESTION },
  { key: 'default', kind: 'default', on: QUESTION },
  { key: 'parameters', kind: 'parameters', on: QUESTION },
  { key: 'choice_filter', kind: 'expression', on: QUESTION },
  { key: 'appearance', kind: 'word', on: ALL, aliases: ['control::appearance', 'body::appearance'] },
  { key: 'read_only', kind: 'condition', on: ALL, aliases: ['readonly', 'bind::readonly', 'bind::read_only'] },
  {
    key: 'repeat_count',
    kind: 'expression',
    on: ['repeat'],
    aliases: ['count', 'jr:count', 'control::jr:count', 'body::jr:count'],
  },
  { key: 'save_to', kind: 'word', on: QUESTION, aliases: ['bind::entities:saveto', 'bind::save_to'] },
  { key: 'unit', kind: 'text', on: QUESTION, translated: true, own: true },
  { key: 'warning', kind: 'expression', on: QUESTION, own: true },
  { key: 'warning_message', kind: 'text', on: QUESTION, translated: true, own: true },
  { key: 'pattern', kind: 'word', on: QUESTION, own: true },
  { key: 'carry_over', kind: 'word', on: QUESTION, words: ['ask', 'beside', 'never'], own: true },
  { key: 'no_data', kind: 'word', on: QUESTION, words: ['allowed'], own: true },
  { key: 'personal', kind: 'yes', on: QUESTION, own: true },
  { key: 'header', kind: 'word', on: QUESTION, own: true },
  { key: 'item_label', kind: 'text', on: ['repeat'], translated: true, own: true },
  { key: 'min', kind: 'number', on: ['repeat'], own: true },
  { key: 'max', kind: 'number', on: ['repeat'], own: true },
  { key: 'initial', kind: 'instances', on: ['repeat'], own: true },
  { key: 'guide', kind: 'word', on: ['group'], own: true },
  { key: 'renamed_from', kind: 'word', on: ['question', 'repeat'], own: true },
  { key: 'source', kind: 'word', on: ALL, own: true },
  {
    key: 'status',
    kind: 'word',
    on: ALL,
    words: ['oficial', 'derivado', 'propuesto', 'por-verificar'],
    own: true,
  },
];

/** Files that are shown or played beside a question or choice. */
export const MEDIA_COLUMNS: readonly KnownColumn[] = [
  { key: 'image', aliases: ['media::image'], translated: true },
  { key: 'big-image', aliases: ['media::big-image'], translated: true },
  { key: 'audio', aliases: ['media::audio'], translated: true },
  { key: 'video', aliases: ['media::video'], translated: true },
];

/** Columns that the reader understands and that are no member of their own name. */
export const OTHER_SURVEY_COLUMNS: readonly KnownColumn[] = [
  { key: 'type', aliases: ['command'] },
  { key: 'name', aliases: ['tag', 'value'] },
  { key: 'disabled' },
  { key: 'rows', aliases: ['control::rows', 'body::rows'] },
  ...MEDIA_COLUMNS,
  { key: 'input' },
];

/** Columns of XLSForm that nothing here answers to; the form works without them. */
export const NOT_CARRIED_COLUMNS: readonly KnownColumn[] = [
  { key: 'short', translated: true },
  { key: 'autoplay', aliases: ['control::autoplay', 'body::autoplay'] },
  { key: 'intent', aliases: ['control::intent', 'body::intent'] },
  { key: 'accuracythreshold', aliases: ['body::accuracythreshold', 'control::accuracythreshold'] },
  { key: 'compact_tag' },
  { key: 'sms_field' },
  { key: 'sms_option' },
  { key: 'sms_separator' },
  { key: 'sms_response' },
  { key: 'noapperrorstring', aliases: ['no_app_error_string', 'bind::jr:noapperrorstring'], translated: true },
];
