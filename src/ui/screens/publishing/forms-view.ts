import type { TFunction } from 'i18next';
import type { ManagedForm, ManagedVersion } from '../../../domain/sync/publishing.ts';
import { fold } from '../../../domain/text/fold.ts';
import type { Column } from '../../kit/components/DataTable.tsx';
import { isInForce, newerWords, publicationWords } from './publication-words.ts';

/** A form with what its row says. */
export type FormLine = {
  readonly form: ManagedForm;
  readonly title: string;
  /**
   * The version that people fill: the newest published one whose day has come; else a published one, else the newest.
   */
  readonly version: ManagedVersion;
  /** Versions above that one, newest first: a draft, one on trial, one that waits for its day. */
  readonly newer: readonly ManagedVersion[];
  /** Number of records of all its versions. */
  readonly records: number;
};

export const FORM_COLUMNS = ['title', 'subject', 'version', 'state', 'questions', 'records'] as const;
export type FormColumn = (typeof FORM_COLUMNS)[number];

/** Where a version of a form stands, as a filter. */
export const FORM_STATES = ['published', 'practice', 'draft', 'withdrawn'] as const;
export type FormState = (typeof FORM_STATES)[number];

/** Which forms are shown and how, as it stands in the address. '' and null: all. */
export type FormsView = {
  readonly text: string;
  readonly state: FormState | null;
  readonly by: FormColumn;
  readonly descending: boolean;
};

const NAMES = { text: 'buscar', state: 'estado', sort: 'orden' };

/** Reads an address; what nobody knows is as if it were not there. */
export function formsViewIn(search: string): FormsView {
  const asked = new URLSearchParams(search);
  const sort = asked.get(NAMES.sort) ?? '';
  const by = FORM_COLUMNS.find((column) => column === sort.replace(/^-/, ''));
  return {
    text: asked.get(NAMES.text) ?? '',
    state: FORM_STATES.find((state) => state === asked.get(NAMES.state)) ?? null,
    by: by ?? 'title',
    descending: by !== undefined && sort.startsWith('-'),
  };
}

/** The search part of an address, `?` included; nothing of what is so anyway. */
export function searchOfForms({ text, state, by, descending }: FormsView): string {
  const asked = new URLSearchParams();
  if (text !== '') asked.set(NAMES.text, text);
  if (state !== null) asked.set(NAMES.state, state);
  if (by !== 'title' || descending) asked.set(NAMES.sort, `${descending ? '-' : ''}${by}`);
  const search = asked.toString();
  return search === '' ? '' : `?${search}`;
}

/** Forms as lines, by their titles, as somebody looks for one. `today`: `YYYY-MM-DD`. */
export function formLines(
  forms: readonly ManagedForm[],
  textOf: (text: ManagedVersion['title']) => string,
  today: string,
): readonly FormLine[] {
  return forms
    .flatMap((form): readonly FormLine[] => {
      const { versions } = form;
      const version =
        versions.find(({ publication }) => isInForce(publication, today)) ??
        versions.find(({ publication }) => publication.state === 'published') ??
        versions[0];
      if (version === undefined) return [];
      const newer = versions.slice(0, versions.indexOf(version));
      const records = versions.reduce((sum, each) => sum + each.records, 0);
      return [{ form, version, newer, records, title: textOf(version.title) || form.id }];
    })
    .toSorted((one, other) => one.title.localeCompare(other.title, 'es'));
}

/**
 * The lines that a view leaves. Words in any order, without accents, in the title or the id; in a state where the version
 * in force stands there, or a newer one.
 */
export function linesOfView(lines: readonly FormLine[], { text, state }: FormsView): readonly FormLine[] {
  const words = fold(text).split(' ').filter(Boolean);
  return lines.filter(({ form, title, version, newer }) => {
    const read = fold(`${title} ${form.id}`);
    const isInState = state === null || [version, ...newer].some(({ publication }) => publication.state === state);
    return isInState && words.every((word) => read.includes(word));
  });
}

/** The columns of the table of forms, and by what each is sorted. `today`: `YYYY-MM-DD`. */
export function formColumns(t: TFunction<'publishing'>, today: string): readonly Column<FormLine, FormColumn>[] {
  return [
    {
      key: 'title',
      head: t('column.title'),
      fixed: true,
      order: ({ title }) => title,
    },
    {
      key: 'subject',
      head: t('version.subject'),
      order: ({ version: { subject } }) => t(`subject.${subject ?? 'none'}`),
    },
    {
      key: 'version',
      head: t('column.version'),
      order: ({ version }) => version.version,
      numeric: true,
    },
    {
      key: 'state',
      head: t('column.state'),
      order: ({ version }) => FORM_STATES.indexOf(version.publication.state),
      text: ({ version, newer }) =>
        [publicationWords(version.publication, today, t), ...newer.map((each) => newerWords(each, today, t))].join(
          ' · ',
        ),
    },
    {
      key: 'questions',
      head: t('version.questions'),
      order: ({ version }) => version.questions,
      numeric: true,
    },
    {
      key: 'records',
      head: t('version.records'),
      order: ({ records }) => records,
      numeric: true,
    },
  ];
}
