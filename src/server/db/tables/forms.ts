import type { Generated } from 'kysely';
import type { Publication } from '../../../domain/publishing/publication.ts';
import type { Flag01 } from './flag.ts';

/** Questionnaires and the lists that they keep. */
export type FormTables = {
  forms: FormsTable;
  form_numbers: FormNumbersTable;
  form_placements: FormPlacementsTable;
  form_files: FormFilesTable;
  form_contents: FormContentsTable;
  form_events: FormEventsTable;
  personal_marks: PersonalMarksTable;
  list_actions: ListActionsTable;
  list_rows: ListRowsTable;
};

/** All versions of all forms stay readable (6.6). `definition` and `title` are JSON. */
type FormsTable = {
  id: string;
  version: number;
  title: string;
  definition: string;
  source: 'shipped' | 'imported';
  added_at: string;
  /** Generated<>: rows that nobody said anything of are published. */
  state: Generated<Publication['state']>;
  /** JSON (`publicationSchema`); null: as shipped. */
  publication: string | null;
  /** JSON (`Leftovers`): what its workbook held beyond the form; null: it came from none. */
  leftovers: string | null;
};

/** What phones have had of our own forms under each number, by content; also what a restored backup lacks. */
type FormNumbersTable = { form_id: string; version: number; content_hash: string };

/** Where a form stands in lists; absent: as its data says. */
type FormPlacementsTable = { id: string; menu: string | null; position: number | null; icon: string | null };

/** The files of a version, by content. */
type FormFilesTable = {
  form_id: string;
  form_version: number;
  name: string;
  sha256: string;
  bytes: number;
  media_type: string;
};

/** Bytes of form files, base64. */
type FormContentsTable = { sha256: string; content: string };

/** Who did what with a version of a form, and when. */
type FormEventsTable = {
  id: string;
  form_id: string;
  form_version: number;
  at: string;
  by_user: string;
  action: string;
  /** JSON (`publicationSchema`): where the version stood after it; null: it stood where it was, or was not kept yet. */
  publication: string | null;
};

/** Which questions of a form are kept from who reads without personal data (6.9), and how far phones have been told so. */
type PersonalMarksTable = {
  form_id: string;
  /** JSON: every name. */
  names: string;
  /** JSON: names without which records are still told again. */
  telling: string;
  /** The last record that was told again; null: all have been. */
  after: string | null;
};

/** What each record on the line says of a row of a list (6.16). */
type ListActionsTable = {
  record_id: string;
  list: string;
  row_id: string;
  action: 'create' | 'update';
  label: string | null;
  /** Column by column, as JSON. */
  cells: string;
  device_id: string;
  /** 1: made without having seen what another phone had changed. */
  conflict: Flag01;
  /** The version that it made of the row. */
  version: number;
  /** Of the record's first arrival: the order in which cells override each other. */
  sequence: number;
};

/** Rows of lists as all their records together say them. */
type ListRowsTable = {
  list: string;
  id: string;
  label: string;
  cells: string;
  municipality: string | null;
  version: number;
  conflict: Flag01;
  removed: Flag01;
  changed_at: string;
  changed_by: string;
};
