import { Download, Search } from 'lucide-react';
import { useEffect, useId, useMemo, useState } from 'react';
import { AUDIT_ACTIONS, type AuditLine } from '../../../domain/sync/audit.ts';
import type { Entity } from '../../../domain/sync/protocol.ts';
import { listEntities } from '../../../storage/pulled/registry.ts';
import type { AdministrationFault } from '../../../sync/administration.ts';
import { type AuditQuestion, auditUrl, readAudit } from '../../../sync/audit.ts';
import { Button } from '../../kit/components/Button.tsx';
import { Card } from '../../kit/components/Card.tsx';
import { EmptyState } from '../../kit/components/EmptyState.tsx';
import { Field, fieldIds, SelectInput, TextInput } from '../../kit/components/Field.tsx';
import { List } from '../../kit/components/List.tsx';
import { Screen } from '../../kit/components/Screen.tsx';
import { Skeleton } from '../../kit/components/Skeleton.tsx';
import { TopBar } from '../../kit/components/TopBar.tsx';
import { storedOr, useStored } from '../../kit/hooks/use-stored.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { partnerNames } from '../../kit/namesakes/partner-options.ts';
import { usePhoneStorage } from '../../kit/phone/phone.tsx';
import { DownloadLink } from '../../kit/service/DownloadLink.tsx';
import { serviceWire } from '../../kit/service/service-wire.ts';
import { TroubleBanner } from '../../kit/service/TroubleBanner.tsx';
import { AuditRow } from './AuditRow.tsx';
import { ChainBanner } from './ChainBanner.tsx';

/** A search begins this long after the last letter. */
const PAUSE_MS = 400;
const NO_PARTNERS: readonly Entity[] = [];

/** Registro de actividad (`/admin/actividad`): who did what, whether the log is whole, and the log as a table. */
export function AuditPage() {
  const { t } = useTranslation('audit');
  const ids = { search: useId(), action: useId() };
  const [typed, setTyped] = useState('');
  const [question, setQuestion] = useState<AuditQuestion>({ search: '', action: null });
  const [isCut, setCut] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setQuestion((before) => withSearch(before, typed.trim())), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  return (
    <>
      <TopBar title={t('title')} back="/admin" />
      <Screen>
        <p className="section__lead">{t('explain')}</p>
        {/* Another key asks for the chain anew: once the lines can be read again, it can be read too. */}
        <ChainBanner key={String(isCut)} quiet={isCut} />
        <Card>
          <Field id={ids.search} label={t('search')} hint={t('searchHint')}>
            <TextInput
              {...fieldIds(ids.search, { hint: true, error: false })}
              type="search"
              icon={Search}
              value={typed}
              onChange={setTyped}
              maxLength={200}
              autoComplete="off"
            />
          </Field>
          <Field id={ids.action} label={t('kind')}>
            <SelectInput
              {...fieldIds(ids.action, { hint: false, error: false })}
              value={question.action ?? ''}
              onChange={(value) =>
                setQuestion({ ...question, action: AUDIT_ACTIONS.find((action) => action === value) ?? null })
              }
              options={[
                { value: '', label: t('all') },
                ...AUDIT_ACTIONS.map((action) => ({ value: action, label: t(`action.${action}`) })),
              ]}
            />
          </Field>
        </Card>
        <AuditLines key={`${question.action} ${question.search}`} question={question} onCut={setCut} />
        <DownloadLink className="button button--secondary button--wide" href={auditUrl('', question)} personal>
          <Download className="button__icon" size={22} aria-hidden />
          <span>{t('download')}</span>
        </DownloadLink>
      </Screen>
    </>
  );
}

/** The same question again stays the same, so that nothing is read anew. */
function withSearch(before: AuditQuestion, search: string): AuditQuestion {
  return before.search === search ? before : { ...before, search };
}

/** The lines of one question, page by page. */
function AuditLines({
  question,
  onCut,
}: {
  readonly question: AuditQuestion;
  /** Told whether the lines could not be read. Their own banner says why. */
  readonly onCut: (isCut: boolean) => void;
}) {
  const { t } = useTranslation('audit');
  const [lines, setLines] = useState<readonly AuditLine[]>([]);
  const [next, setNext] = useState<number | null>(null);
  const [fault, setFault] = useState<AdministrationFault | null>(null);
  /** Older than this line; null: from the latest on. `turn`: asked again after a fault. */
  const [wanted, setWanted] = useState<{ readonly before: number | null; readonly turn: number }>({
    before: null,
    turn: 0,
  });
  const [busy, setBusy] = useState(true);
  const storage = usePhoneStorage();
  const listed = storedOr(
    useStored(() => listEntities(storage, 'partner'), [storage]),
    NO_PARTNERS,
  );
  const partners = useMemo(() => partnerNames(listed), [listed]);
  useEffect(() => {
    let current = true;
    const read = async () => {
      const answer = await readAudit(serviceWire(), question, wanted.before);
      if (!current) return;
      setBusy(false);
      onCut(answer.kind !== 'done');
      if (answer.kind !== 'done') {
        setFault(answer);
        return;
      }
      setFault(null);
      setLines((before) => [...before, ...answer.value.lines]);
      setNext(answer.value.next);
    };
    void read();
    return () => {
      current = false;
    };
  }, [question, wanted, onCut]);
  const ask = (before: number | null) => {
    setBusy(true);
    setWanted({ before, turn: wanted.turn + 1 });
  };
  if (busy && lines.length === 0) return <Skeleton />;
  return (
    <>
      {lines.length === 0 ? null : (
        <Card flush>
          <List label={t('title')}>
            {lines.map((line) => (
              <AuditRow key={line.sequence} line={line} partners={partners} />
            ))}
          </List>
        </Card>
      )}
      {fault === null ? null : (
        <>
          <TroubleBanner fault={fault} />
          <Button wide busy={busy} onClick={() => ask(wanted.before)}>
            {t('retry')}
          </Button>
        </>
      )}
      {fault === null && lines.length === 0 ? <EmptyState title={t('none')}>{t('noneText')}</EmptyState> : null}
      {fault === null && next !== null ? (
        <Button wide busy={busy} onClick={() => ask(next)}>
          {t('more')}
        </Button>
      ) : null}
    </>
  );
}
