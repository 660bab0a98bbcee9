import { shippedRepeats } from 'virtual:shipped-repeats';
import { Download, FileSpreadsheet, Images, MapPinned } from 'lucide-react';
import type { FormEntry } from '../../../domain/form/form-entry.ts';
import { saysWhy } from '../../../domain/sync/reason.ts';
import {
  DOWNLOAD_FORMATS,
  type DownloadFormat,
  type DownloadRequest,
  downloadUrls,
  SIASAR_TABLES,
  siasarUrl,
} from '../../../sync/downloads.ts';
import { useFormText } from '../../kit/i18n/use-form-text.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { DownloadLink } from '../../kit/service/DownloadLink.tsx';

const ICONS = { xlsx: FileSpreadsheet, csv: FileSpreadsheet, geojson: MapPinned, kml: MapPinned, zip: Images } as const;

/** The files to take: one a format, then the tables of the lists and the dictionary. */
export function DownloadFiles({ form, request }: { readonly form: FormEntry; readonly request: DownloadRequest }) {
  const { t } = useTranslation('downloads');
  const text = useFormText();
  const repeats = form.repeats ?? shippedRepeats[form.id] ?? [];
  const names = repeats.map(({ name }) => name);
  const urls = downloadUrls('', form.id, names, request);
  if (!saysWhy(request.reason)) return <p>{t('personal.needed')}</p>;
  const labels = new Map(repeats.map(({ name, label }) => [name, text(label)]));
  // Only what holds personal data asks.
  const isPersonal = request.reason !== null;
  return (
    <div>
      <ul className="downloads__files">
        {DOWNLOAD_FORMATS.map((format) => (
          <FileLink key={format} format={format} href={urls.records(format)} personal={isPersonal} />
        ))}
      </ul>
      <details className="downloads__more">
        <summary>{t('siasar.title')}</summary>
        <p className="list-row__detail">{t('siasar.detail')}</p>
        <ul className="downloads__files">
          {SIASAR_TABLES.map((table) => (
            <TextLink
              key={table}
              personal={isPersonal}
              href={siasarUrl('', table, request)}
              label={t(`siasar.${table}`)}
            />
          ))}
        </ul>
      </details>
      <details className="downloads__more">
        <summary>{t('more')}</summary>
        <ul className="downloads__files">
          {urls.repeats.map(({ name, url }) => (
            <TextLink
              key={name}
              personal={isPersonal}
              href={url}
              label={t('list', { name: labels.get(name) ?? name })}
            />
          ))}
          <TextLink personal={isPersonal} href={urls.dictionary} label={t('dictionary')} />
          <TextLink personal={isPersonal} href={urls.xforms} label={t('xforms')} />
          <TextLink personal={isPersonal} href={urls.kobo} label={t('kobo')} />
          <TextLink personal={isPersonal} href={urls.grouped} label={t('grouped')} />
        </ul>
      </details>
    </div>
  );
}

type LinkProps = { readonly href: string; readonly personal: boolean };

function FileLink({ format, href, personal }: LinkProps & { readonly format: DownloadFormat }) {
  const { t } = useTranslation('downloads');
  const Icon = ICONS[format];
  return (
    <li>
      <DownloadLink className="downloads__file" href={href} personal={personal}>
        <Icon size={24} aria-hidden />
        <span className="downloads__words">
          <span className="list-row__title">{t(`format.${format}.title`)}</span>
          <span className="list-row__detail">{t(`format.${format}.detail`)}</span>
        </span>
        <Download className="downloads__mark" size={20} aria-hidden />
      </DownloadLink>
    </li>
  );
}

function TextLink({ href, personal, label }: LinkProps & { readonly label: string }) {
  return (
    <li>
      <DownloadLink className="button button--secondary button--wide" href={href} personal={personal}>
        {label}
      </DownloadLink>
    </li>
  );
}
