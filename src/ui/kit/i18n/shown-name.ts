import { ERASED_NAME } from '../../../domain/sync/erased-words.ts';
import { i18n } from './i18n.ts';

/** The name of a person, and in the reader's language that it was erased. */
export function shownName(name: string): string {
  return name === ERASED_NAME ? i18n.t('common:erasedPerson') : name;
}
