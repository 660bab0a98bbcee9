import {
  ClipboardCheck,
  Copy,
  Download,
  FileUp,
  History,
  KeyRound,
  LogIn,
  LogOut,
  type LucideIcon,
  ShieldX,
  Smartphone,
  Users,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { ROLES } from '../../../domain/access/roles.ts';
import { AUDIT_ACTIONS, type AuditAction, type AuditLine } from '../../../domain/sync/audit.ts';
import { ListRow } from '../../kit/components/List.tsx';
import { formatDateTime } from '../../kit/i18n/formats.ts';
import { type LineFact, lineFacts } from './line-facts.ts';

const ICONS: { readonly [action in AuditAction]?: LucideIcon } = {
  'sign-in': LogIn,
  'sign-out': LogOut,
  'code-refused': ShieldX,
  forbidden: ShieldX,
  'code-made': KeyRound,
  'person-added': Users,
  'person-changed': Users,
  'device-revoked': Smartphone,
  'lock-opened': KeyRound,
  download: Download,
  'token-made': KeyRound,
  'token-ended': KeyRound,
  review: ClipboardCheck,
  'branch-decided': ClipboardCheck,
  merge: Copy,
  'merge-undone': Copy,
  'columns-decided': FileUp,
  'registry-import': FileUp,
  'backup-import': FileUp,
  'records-import': FileUp,
};

/** One line: what was done and by whom, about what, when and from where. */
export function AuditRow({ line }: { readonly line: AuditLine }) {
  const { t } = useTranslation('audit');
  const factText = useFactText();
  const action = AUDIT_ACTIONS.find((known) => known === line.action);
  const done = action === undefined ? t('action.other', { action: line.action }) : t(`action.${action}`);
  const who = line.userName ?? (line.address === null ? t('operator') : t('nobody'));
  const about =
    line.aboutName ?? (line.action === 'device-revoked' || line.action === 'lock-opened' ? null : line.about);
  const facts = [
    ...lineFacts(line).map(factText),
    ...(line.count === null ? [] : [t('count', { count: line.count })]),
    ...(line.address === null ? [] : [t('from', { address: line.address })]),
  ];
  return (
    <ListRow
      icon={action === undefined ? History : (ICONS[action] ?? History)}
      tone={line.action === 'code-refused' ? 'warning' : 'quiet'}
      title={`${who}: ${done}`}
      detail={
        <>
          {about === null ? null : (
            <>
              {about}
              <br />
            </>
          )}
          {facts.join(' · ')}
          <br />
          {`${formatDateTime(line.at)} · ${t('line', { sequence: line.sequence })}`}
        </>
      }
    />
  );
}

function useFactText(): (fact: LineFact) => string {
  const { t } = useTranslation(['audit', 'roles']);
  const valueText = (value: unknown): string => {
    if (value === true) return t('yes');
    if (value === false) return t('no');
    if (typeof value !== 'string' || value === '') return t('empty');
    const role = ROLES.find((known) => known === value);
    return role === undefined ? value : t(`roles:${role}`);
  };
  return (fact) => {
    switch (fact.kind) {
      case 'personal':
        return t('personal', { reason: fact.text });
      case 'filters':
        return t('filters', { filters: fact.text });
      case 'device':
        return t('device', { device: fact.text });
      case 'refusal':
        return t(`reason.${fact.reason}`);
      case 'state':
        return t(`state.${fact.state}`);
      case 'step':
        return t(`step.${fact.step}`);
      case 'change': {
        const what = t(`field.${fact.field}`);
        return t('change', { what, from: valueText(fact.from), to: valueText(fact.to) });
      }
      default:
        return fact satisfies never;
    }
  };
}
