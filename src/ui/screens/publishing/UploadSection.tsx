import { FileUp } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import { SUBJECT_TYPES } from '../../../domain/submission/submission.ts';
import type { UploadAnswer } from '../../../domain/sync/publishing.ts';
import type { Administered } from '../../../sync/administration.ts';
import { uploadForm } from '../../../sync/form-publishing.ts';
import { Banner } from '../../kit/components/Banner.tsx';
import { Button, ButtonLink } from '../../kit/components/Button.tsx';
import { Field, fieldIds, SelectInput } from '../../kit/components/Field.tsx';
import { FileField } from '../../kit/components/FileField.tsx';
import { Section, Stack } from '../../kit/components/Section.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { serviceWire } from '../../kit/service/service-wire.ts';
import { TroubleBanner } from '../../kit/service/TroubleBanner.tsx';
import { FormProblems } from './FormProblems.tsx';

/** Choose a workbook, send it, read everything that is wrong with it; what is right becomes a draft. */
export function UploadSection({ onKept }: { readonly onKept: () => Promise<void> }) {
  const { t } = useTranslation('publishing');
  const id = useId();
  const [file, setFile] = useState<File | null>(null);
  const [subject, setSubject] = useState('');
  const [busy, setBusy] = useState(false);
  const [answer, setAnswer] = useState<Administered<UploadAnswer> | null>(null);
  const outcome = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (answer !== null) outcome.current?.scrollIntoView({ block: 'nearest' });
  }, [answer]);

  const send = async () => {
    if (file === null) return;
    setBusy(true);
    setAnswer(null);
    const bytes = new Uint8Array(await file.arrayBuffer());
    const chosen = SUBJECT_TYPES.find((type) => type === subject) ?? null;
    const result = await uploadForm(
      serviceWire(),
      { bytes, isJson: file.name.toLowerCase().endsWith('.json') },
      chosen,
    );
    setAnswer(result);
    setBusy(false);
    if (result.kind === 'done' && result.value.version !== null) await onKept();
  };
  return (
    <Section title={t('upload.title')}>
      <FileField
        label={t('upload.file')}
        accept=".xlsx,.ods,.zip,.json,application/json"
        file={file}
        onChange={(chosen) => {
          setFile(chosen);
          setAnswer(null);
        }}
      />
      <Field id={id} label={t('upload.subject')} hint={t('upload.subjectHint')}>
        <SelectInput
          {...fieldIds(id, { hint: true, error: false })}
          value={subject}
          onChange={setSubject}
          options={[
            { value: '', label: t('subject.none') },
            ...SUBJECT_TYPES.map((type) => ({ value: type, label: t(`subject.${type}`) })),
          ]}
        />
      </Field>
      <Button
        variant="primary"
        main
        wide
        icon={FileUp}
        busy={busy}
        disabled={file === null}
        onClick={() => void send()}
      >
        {busy ? t('upload.sending') : t('upload.send')}
      </Button>
      {answer === null ? null : (
        <div ref={outcome}>
          {answer.kind === 'done' ? <UploadOutcome answer={answer.value} /> : <TroubleBanner fault={answer} />}
        </div>
      )}
    </Section>
  );
}

function UploadOutcome({ answer }: { readonly answer: UploadAnswer }) {
  const { t } = useTranslation('publishing');
  const { id, version, problems } = answer;
  return (
    <Stack>
      {version === null || id === null ? (
        <Banner tone="danger" title={t('upload.refused')} live>
          {t('upload.refusedText')}
        </Banner>
      ) : (
        <Banner
          tone="good"
          title={t('upload.kept', { version })}
          live
          actions={<ButtonLink href={`/admin/formularios/${id}`}>{t('upload.open')}</ButtonLink>}
        >
          {t('upload.keptText')}
        </Banner>
      )}
      <FormProblems problems={problems} />
    </Stack>
  );
}
