import { boards } from './index.ts';

/** Documents whose text is searched: of which forms, and the questions that ask for them. */
export type SearchedDocuments = { readonly form: string; readonly questions: readonly string[] };

export const SEARCHED_DOCUMENTS: readonly SearchedDocuments[] = boards.flatMap(({ documents, sources }) =>
  documents === undefined
    ? []
    : sources
        .filter(({ name }) => name === documents.source)
        .map(({ form }) => ({ form, questions: documents.questions })),
);
