import { Download } from 'lucide-react';
import { useId, useState } from 'react';
import { answersFor } from '../../../domain/access/roles.ts';
import { MOST_EXPORTED } from '../../../domain/registry/registry-export.ts';
import { MOST_REASON, saysWhy } from '../../../domain/sync/reason.ts';
import type { AdministrationFault } from '../../../sync/administration.ts';
import { exportRegistry, type RegistryFile } from '../../../sync/registry-export.ts';
import { Button } from '../../kit/components/Button.tsx';
import { Dialog } from '../../kit/components/Dialog.tsx';
import { CheckRow, Field, fieldIds, TextInput } from '../../kit/components/Field.tsx';
import { SegmentedChoice } from '../../kit/components/SegmentedChoice.tsx';
import { formatNumber } from '../../kit/i18n/formats.ts';
import { useAppLanguage } from '../../kit/i18n/language.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { useSession } from '../../kit/phone/phone.tsx';
import { downloadFile } from '../../kit/phone/share-file.ts';
import { municipalityLabel } from '../../kit/search/registry-places.ts';
import { serviceWire } from '../../kit/service/service-wire.ts';
import { TroubleBanner } from '../../kit/service/TroubleBanner.tsx';
import type { RegistryRow, RegistryView } from './registry-rows.ts';

const MEDIA_TYPES = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  geojson: 'application/geo+json',
} as const;
type Format = keyof typeof MEDIA_TYPES;
const FORMATS: readonly Format[] = ['xlsx', 'csv', 'geojson'];

/**
 * The rows of the screen as a file; without columns about people, unless somebody says what for. A person reads the whole
 * registry and takes along what lies in the own municipalities: how many rows that is stands here before and after.
 */
export function DownloadDialog({
  view,
  rows,
  onClose,
}: {
  readonly view: RegistryView;
  readonly rows: readonly RegistryRow[];
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('registry');
  const filters = useFilterWords(view);
  const language = useAppLanguage();
  const [format, setFormat] = useState<Format>('xlsx');
  const [reason, setReason] = useState<string | null>(null);
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<AdministrationFault | null>(null);
  const [taken, setTaken] = useState<RegistryFile | null>(null);
  const { me } = useSession();
  const own = rows.filter(({ entity }) => answersFor(me.municipalities, entity.municipality ?? null));
  const id = useId();
  const isShort = !saysWhy(reason);
  const isTooMuch = rows.length > MOST_EXPORTED;
  const submit = async () => {
    setAsked(true);
    if (isShort || isTooMuch) return;
    setBusy(true);
    setFault(null);
    const personal = reason === null ? {} : { personal: true, reason: reason.trim() };
    const ids = rows.map(({ entity }) => entity.id);
    const request = { type: view.type, format, ids, filters: filters.slice(0, 500), lang: language, ...personal };
    const answer = await exportRegistry(serviceWire(), request);
    setBusy(false);
    if (answer.kind !== 'done') {
      setFault(answer);
      return;
    }
    const file = answer.value;
    downloadFile(new File([file.bytes], file.fileName, { type: MEDIA_TYPES[format] }));
    if (file.rows === rows.length && file.withheld.length === 0) onClose();
    else setTaken(file);
  };
  if (taken !== null) return <TakenDialog file={taken} shown={rows.length} onClose={onClose} />;
  if (own.length === 0) {
    return (
      <Dialog title={t('download.open')} onClose={onClose}>
        <p>{t('download.noneOwn', { count: rows.length })}</p>
      </Dialog>
    );
  }
  return (
    <Dialog
      title={t('download.title', { count: own.length })}
      onClose={onClose}
      actions={
        <Button variant="primary" main icon={Download} busy={busy} onClick={() => void submit()}>
          {t('download.action')}
        </Button>
      }
    >
      {fault === null ? null : <TroubleBanner fault={fault} />}
      {own.length === rows.length ? null : (
        <p>{t('download.fewer', { count: own.length, shown: formatNumber(rows.length, 0) })}</p>
      )}
      {isTooMuch ? <p role="alert">{t('download.tooMany', { most: formatNumber(MOST_EXPORTED, 0) })}</p> : null}
      <SegmentedChoice
        legend={t('download.format')}
        layout="list"
        value={format}
        onChange={(value) => setFormat(FORMATS.find((each) => each === value) ?? 'xlsx')}
        options={FORMATS.map((value) => ({
          value,
          label: t(`download.${value}`),
          hint: t(`download.${value}Hint`),
        }))}
      />
      <CheckRow
        label={t('download.personal')}
        detail={t('download.personalHint')}
        checked={reason !== null}
        onChange={(checked) => setReason(checked ? '' : null)}
      />
      {reason === null ? null : (
        <Field id={id} label={t('download.reason')} error={asked && isShort ? t('download.reasonMissing') : null}>
          <TextInput
            {...fieldIds(id, { hint: false, error: asked && isShort })}
            value={reason}
            onChange={setReason}
            maxLength={MOST_REASON}
          />
        </Field>
      )}
    </Dialog>
  );
}

/** What went into the file, where it is not all that the screen shows. */
function TakenDialog({
  file,
  shown,
  onClose,
}: {
  readonly file: RegistryFile;
  readonly shown: number;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('registry');
  return (
    <Dialog title={t('download.taken', { count: file.rows })} onClose={onClose}>
      {file.rows === shown ? null : <p>{t('download.fewer', { count: file.rows, shown: formatNumber(shown, 0) })}</p>}
      {file.withheld.length === 0 ? null : <p>{t('download.withheld', { columns: file.withheld.join(', ') })}</p>}
    </Dialog>
  );
}

/** What is shown, as a file and paper say it: "Municipio: Chinda, Santa Bárbara; Última visita: Sin visita". */
export function useFilterWords(view: RegistryView): string {
  const { t } = useTranslation('registry');
  const parts: readonly (readonly [string, string | null])[] = [
    [t('column.municipality'), view.municipality === null ? null : municipalityLabel(view.municipality)],
    [t('column.visit'), view.visit === null ? null : t(`visit.${view.visit}`)],
    [t('column.lack'), view.lack === null ? null : t(`lack.${view.lack}`)],
    [t('search'), view.text === '' ? null : view.text],
  ];
  return parts.flatMap(([name, value]) => (value === null ? [] : [`${name}: ${value}`])).join('; ');
}
