import { ExternalLink } from 'lucide-react';
import { useCallback, useEffect, useId, useState } from 'react';
import type { OpenDataAnswer } from '../../../domain/sync/open-data.ts';
import type { Administered, AdministrationFault } from '../../../sync/administration.ts';
import { changeOpenDataSettings, readOpenDataSettings } from '../../../sync/downloads.ts';
import { Button } from '../../kit/components/Button.tsx';
import { Card } from '../../kit/components/Card.tsx';
import { CheckRow, Field, fieldIds, TextInput } from '../../kit/components/Field.tsx';
import { Skeleton } from '../../kit/components/Skeleton.tsx';
import { useToast } from '../../kit/components/Toast.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { useWhen } from '../../kit/i18n/use-when.ts';
import { serviceWire } from '../../kit/service/service-wire.ts';
import { TroubleBanner } from '../../kit/service/TroubleBanner.tsx';

/** The page of figures for everybody: closed until somebody opens it here. */
export function OpenData() {
  const { t } = useTranslation('downloads');
  const [answer, setAnswer] = useState<Administered<OpenDataAnswer> | null>(null);
  const read = useCallback(async () => setAnswer(await readOpenDataSettings(serviceWire())), []);
  useEffect(() => {
    let current = true;
    const first = async () => {
      const found = await readOpenDataSettings(serviceWire());
      if (current) setAnswer(found);
    };
    void first();
    return () => {
      current = false;
    };
  }, []);
  if (answer === null) return <Skeleton />;
  if (answer.kind !== 'done') {
    return (
      <>
        <TroubleBanner fault={answer} />
        <Button onClick={() => void read()}>{t('programs.retry')}</Button>
      </>
    );
  }
  return <Settings settings={answer.value} onChanged={(value) => setAnswer({ kind: 'done', value })} />;
}

function Settings({
  settings,
  onChanged,
}: {
  readonly settings: OpenDataAnswer;
  readonly onChanged: (settings: OpenDataAnswer) => void;
}) {
  const { t } = useTranslation('downloads');
  const toast = useToast();
  const when = useWhen();
  const id = useId();
  const [enabled, setEnabled] = useState(settings.enabled);
  const [title, setTitle] = useState(settings.title);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<AdministrationFault | null>(null);
  const missing = title.trim() === '';
  const save = async () => {
    if (missing) return;
    setBusy(true);
    setFault(null);
    const result = await changeOpenDataSettings(serviceWire(), { enabled, title: title.trim() });
    setBusy(false);
    if (result.kind !== 'done') {
      setFault(result);
      return;
    }
    onChanged(result.value);
    toast({ text: t(result.value.enabled ? 'open.opened' : 'open.closed') });
  };
  return (
    <Card>
      {fault === null ? null : <TroubleBanner fault={fault} />}
      <CheckRow label={t('open.switch')} detail={t('open.detail')} checked={enabled} onChange={setEnabled} />
      <Field id={id} label={t('open.name')} error={missing ? t('open.nameMissing') : null}>
        <TextInput
          {...fieldIds(id, { hint: false, error: missing })}
          value={title}
          onChange={setTitle}
          maxLength={120}
        />
      </Field>
      <Button variant="primary" busy={busy} onClick={() => void save()}>
        {t('open.save')}
      </Button>
      {settings.enabled ? (
        <p className="downloads__open">
          <a href={settings.address} target="_blank" rel="noreferrer">
            {t('open.see')} <ExternalLink size={18} aria-hidden />
          </a>
        </p>
      ) : null}
      {settings.changedBy === null || settings.changedAt === null ? null : (
        <p className="list-row__detail">
          {t('open.changed', { name: settings.changedBy, when: when(settings.changedAt) })}
        </p>
      )}
    </Card>
  );
}
