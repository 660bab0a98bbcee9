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
  PackageOpen,
  ShieldX,
  Smartphone,
  Undo2,
  Users,
} from 'lucide-react';
import { uuidSchema } from '../../../domain/ids.ts';
import { AUDIT_ACTIONS, type AuditAction, type AuditLine } from '../../../domain/sync/audit.ts';
import { ListRow } from '../../kit/components/List.tsx';
import { useFormTitle } from '../../kit/forms/catalogue.tsx';
import { formatDateTime, formatNumber } from '../../kit/i18n/formats.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { municipalityLabel } from '../../kit/search/registry-places.ts';
import { type ChangedValue, formVersionIn, type LineFact, lineFacts } from './line-facts.ts';

const ICONS: { readonly [action in AuditAction]?: LucideIcon } = {
  'sign-in': LogIn,
  'sign-out': LogOut,
  'code-refused': ShieldX,
  forbidden: ShieldX,
  'code-made': KeyRound,
  'person-added': Users,
  'person-changed': Users,
  'device-revoked': Smartphone,
  'parcel-received': PackageOpen,
  'parcels-taken-in': PackageOpen,
  'parcels-discarded': PackageOpen,
  'parcels-back': PackageOpen,
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
  'plan-import': FileUp,
  'plan-undone': Undo2,
  'values-import': FileUp,
  'values-undone': Undo2,
};

/** What was done to a record, which can be read. */
const RECORD_ACTIONS: ReadonlySet<string> = new Set(['review', 'branch-decided']);

/** One line: what was done and by whom, about what, when and from where. */
export function AuditRow({
  line,
  partners,
}: {
  readonly line: AuditLine;
  /** What each partner is called, by id. */
  readonly partners: ReadonlyMap<string, string>;
}) {
  const { t } = useTranslation('audit');
  const factText = useFactText(partners);
  const titleOf = useFormTitle();
  const nameOf = (name: string): string => {
    const form = line.action === 'form-step' ? formVersionIn(name) : null;
    return form === null ? name : t('formVersion', { title: titleOf(form.id), version: form.version });
  };
  const action = AUDIT_ACTIONS.find((known) => known === line.action);
  const done = action === undefined ? t('action.other', { action: line.action }) : t(`action.${action}`);
  const who = line.userName ?? (line.address === null ? t('operator') : t('nobody'));
  // A number that only a machine reads says nothing here; of a record it leads to it, and the table keeps every one.
  const about =
    line.aboutName ?? (line.about === null || uuidSchema.safeParse(line.about).success ? null : nameOf(line.about));
  const record = RECORD_ACTIONS.has(line.action) && line.about !== null ? `/admin/revision/${line.about}` : null;
  const facts = [
    ...lineFacts(line).map(factText),
    ...(line.count === null ? [] : [t('count', { count: line.count })]),
    ...(line.address === null ? [] : [t('from', { address: line.address })]),
  ];
  return (
    <ListRow
      icon={action === undefined ? History : (ICONS[action] ?? History)}
      {...(record === null ? {} : { href: record })}
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
          {`${formatDateTime(line.at)} · ${t('line', { sequence: formatNumber(line.sequence, 0) })}`}
        </>
      }
    />
  );
}

function useFactText(partners: ReadonlyMap<string, string>): (fact: LineFact) => string {
  const { t } = useTranslation(['audit', 'roles']);
  const valueText = (value: ChangedValue): string => {
    switch (value.kind) {
      case 'none':
        return t(`empty.${value.of}`);
      case 'active':
        return t(value.active ? 'yes' : 'no');
      case 'role':
        return t(`roles:${value.role}`);
      case 'partner':
        return partners.get(value.id) ?? t('unknownPartner');
      case 'municipalities':
        return value.codes.map(municipalityLabel).join('; ');
      case 'text':
        return value.text;
      default:
        return value satisfies never;
    }
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
