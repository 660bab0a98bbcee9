import { useId } from 'react';
import type { SubjectType } from '../../../domain/form/definition.ts';
import type { Publication } from '../../../domain/publishing/publication.ts';
import { SUBJECT_TYPES } from '../../../domain/submission/submission.ts';
import type { ManagedVersion } from '../../../domain/sync/publishing.ts';
import { managedFormUrls } from '../../../sync/form-publishing.ts';
import { Button, ButtonRow } from '../../kit/components/Button.tsx';
import { Card } from '../../kit/components/Card.tsx';
import { Facts } from '../../kit/components/Facts.tsx';
import { Field, fieldIds, SelectInput } from '../../kit/components/Field.tsx';
import { Section } from '../../kit/components/Section.tsx';
import { formatDate, formatNumber } from '../../kit/i18n/formats.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { DownloadLink } from '../../kit/service/DownloadLink.tsx';
import { NeededFiles } from './NeededFiles.tsx';
import { PublicationBadge } from './PublicationBadge.tsx';
import { useForWhom } from './use-for-whom.ts';

/** What a person can do with a version. */
export type VersionAct = 'preview' | 'difference' | 'practice' | 'publish' | 'withdraw' | 'discard';

/** One version: where it stands, for whom, how many records, and the next steps. */
export function VersionSection({
  id,
  version,
  busy,
  onAct,
  onSubject,
  onFiles,
}: {
  readonly id: string;
  readonly version: ManagedVersion;
  readonly busy: boolean;
  readonly onAct: (act: VersionAct) => void;
  readonly onSubject: (subject: SubjectType | null) => void;
  readonly onFiles: (files: readonly File[]) => void;
}) {
  const { t } = useTranslation('publishing');
  const subjectId = useId();
  const { publication } = version;
  const forWhom = useForWhom()(publication);
  const urls = managedFormUrls({ id, version: version.version });
  const isDraft = publication.state === 'draft';
  const needs = version.needs ?? [];
  const lacks = isDraft && needs.some(({ fault }) => fault !== null);
  const subject = t(`subject.${version.subject ?? 'none'}`);
  return (
    <Section
      title={t('version.title', { version: version.version })}
      aside={<PublicationBadge publication={publication} />}
    >
      <Card>
        <Facts
          facts={[
            { name: t('version.for'), value: forWhom },
            ...(publication.state === 'published' && publication.from !== null
              ? [{ name: t('version.from'), value: formatDate(publication.from) }]
              : []),
            ...(isDraft ? [] : [{ name: t('version.subject'), value: subject }]),
            { name: t('version.questions'), value: formatNumber(version.questions) },
            { name: t('version.records'), value: formatNumber(version.records) },
            ...(version.practiceRecords === 0
              ? []
              : [{ name: t('version.practice'), value: formatNumber(version.practiceRecords) }]),
            { name: t('version.source'), value: t(`version.${version.source}`) },
            ...(version.files.length === 0 || (isDraft && needs.length > 0)
              ? []
              : [{ name: t('version.files'), value: version.files.map(({ name }) => name).join(', ') }]),
          ]}
        />
        {isDraft ? (
          <>
            <Field id={subjectId} label={t('upload.subject')}>
              <SelectInput
                {...fieldIds(subjectId, { hint: false, error: false })}
                value={version.subject ?? ''}
                onChange={(value) => onSubject(SUBJECT_TYPES.find((type) => type === value) ?? null)}
                options={[
                  { value: '', label: t('subject.none') },
                  ...SUBJECT_TYPES.map((type) => ({ value: type, label: t(`subject.${type}`) })),
                ]}
              />
            </Field>
            <NeededFiles needs={needs} onFiles={onFiles} />
          </>
        ) : null}
        <ButtonRow>
          {actsOf(publication).map((act) => (
            <Button
              key={act}
              variant={act === 'publish' && isDraft ? 'primary' : 'secondary'}
              busy={busy}
              disabled={lacks && (act === 'publish' || act === 'practice')}
              onClick={() => onAct(act)}
            >
              {wordsOf(act, publication, t)}
            </Button>
          ))}
          <DownloadLink className="button button--quiet" href={urls.workbook}>
            {t('act.workbook')}
          </DownloadLink>
          <DownloadLink className="button button--quiet" href={urls.json}>
            {t('act.json')}
          </DownloadLink>
        </ButtonRow>
      </Card>
    </Section>
  );
}

function actsOf({ state }: Publication): readonly VersionAct[] {
  switch (state) {
    case 'draft':
      return ['preview', 'difference', 'practice', 'publish', 'discard'];
    case 'practice':
      return ['preview', 'difference', 'practice', 'publish', 'withdraw'];
    case 'published':
      return ['preview', 'difference', 'publish', 'withdraw'];
    case 'withdrawn':
      return ['preview', 'difference', 'publish'];
    default:
      return state satisfies never;
  }
}

function wordsOf(act: VersionAct, { state }: Publication, t: ReturnType<typeof useTranslation<'publishing'>>['t']) {
  if (act === 'practice' && state === 'practice') return t('act.changePractice');
  if (act === 'publish' && state === 'published') return t('act.again');
  return t(`act.${act}`);
}
