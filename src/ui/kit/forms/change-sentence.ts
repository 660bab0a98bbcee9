import type { TFunction } from 'i18next';
import type { LanguageTag } from '../../../domain/form/definition.ts';
import type { FormChange } from '../../../domain/form/difference.ts';
import { pickText } from '../../../domain/form/text.ts';
import { plainOf } from '../../../domain/text/marked.ts';

/** One change between two versions of a form, in words: what it is and what it does to what was recorded. */
export function changeSentence(t: TFunction<'xlsform'>, language: LanguageTag, change: FormChange): string {
  const label = 'label' in change ? plainOf(pickText(change.label, language)) : '';
  switch (change.kind) {
    case 'added':
      return t(`change.added.${change.node}`, { label, name: change.name });
    case 'gone':
      return t(`change.gone.${change.node}`, { label, name: change.name });
    case 'renamed':
      return t('change.renamed', { label, name: change.name, from: change.from });
    case 'rename-of-nothing':
      return t('change.rename-of-nothing', { label, from: change.from });
    case 'retyped':
      return t('change.retyped', { label, name: change.name, from: change.from, to: change.to });
    case 'moved':
      return change.to === ''
        ? t('change.moved.out', { label, name: change.name, from: change.from })
        : t('change.moved.into', { label, name: change.name, to: change.to });
    case 'choice': {
      if (change.columns === undefined) return t(`change.choice.${change.change}`, { label, list: change.list });
      const columns = change.columns.map(
        ({ column, before, after }) => `${column}: ${before || '—'} → ${after || '—'}`,
      );
      return t('change.choice.columns', { label, list: change.list, columns: columns.join('; ') });
    }
    case 'condition': {
      const column = t(`column.${change.column}`);
      if (change.before === '') return t('change.condition.added', { label, column, after: change.after });
      if (change.after === '') return t('change.condition.gone', { label, column, before: change.before });
      return t('change.condition.changed', { label, column, before: change.before, after: change.after });
    }
    case 'wording':
      return t('change.wording', { label, column: t(`column.${change.column}`) });
    case 'header':
      return t('change.header', { before: change.before, after: change.after });
    case 'form': {
      const member = t(`member.${change.member}`);
      const names = [change.before, change.after].filter((part) => part !== '').join(', ');
      return isNamed(change.member) && names !== ''
        ? t('change.formParts', { member, names })
        : t('change.form', { member });
    }
    default:
      return change satisfies never;
  }
}

/** Members of which a change says which one it is about. */
function isNamed(member: string): boolean {
  return member === 'indicators' || member === 'guides';
}
