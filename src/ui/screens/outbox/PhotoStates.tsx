import { Check, Clock, TriangleAlert } from 'lucide-react';
import type { OutboxItem } from '../../../storage/outbox/outbox-items.ts';
import type { PhotoTransfer } from '../../../storage/phone/rows.ts';
import { Badge } from '../../kit/components/Badge.tsx';
import { Card } from '../../kit/components/Card.tsx';
import { List, ListRow } from '../../kit/components/List.tsx';
import { ProgressBar } from '../../kit/components/ProgressBar.tsx';
import { Section } from '../../kit/components/Section.tsx';
import { formatBytes } from '../../kit/i18n/formats.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { countFiles, kindOfFile } from './group-outbox.ts';

/** Each photo, signature and voice note of a record, with what the service has of it. */
export function PhotoStates({ item }: { readonly item: OutboxItem }) {
  const { t } = useTranslation('outbox');
  const bySha = new Map(item.transfers.map((transfer) => [transfer.sha256, transfer]));
  const photos = [...new Map(item.row.photos.map((photo) => [photo.sha256, photo])).values()];
  return (
    <Section title={t(`${countFiles(item).called}Title`, { count: photos.length })}>
      <Card flush>
        <List>
          {photos.map((photo, index) => {
            const transfer = bySha.get(photo.sha256);
            const isGoing = transfer !== undefined && transfer.provedAt === null && transfer.offset > 0;
            return (
              <ListRow
                key={photo.sha256}
                title={t(`${kindOfFile(photo)}Number`, { number: index + 1 })}
                detail={
                  <>
                    {formatBytes(photo.bytes)}
                    {isGoing ? (
                      <ProgressBar
                        done={transfer.offset}
                        total={photo.bytes}
                        label={t('photoSent', {
                          sent: formatBytes(transfer.offset),
                          total: formatBytes(photo.bytes),
                        })}
                      />
                    ) : null}
                  </>
                }
                badge={<PhotoBadge transfer={transfer} />}
              />
            );
          })}
        </List>
      </Card>
    </Section>
  );
}

function PhotoBadge({ transfer }: { readonly transfer: PhotoTransfer | undefined }) {
  const { t } = useTranslation('outbox');
  if (transfer?.provedAt !== undefined && transfer.provedAt !== null) {
    return (
      <Badge tone="good" icon={Check}>
        {t('photo.proved')}
      </Badge>
    );
  }
  if (transfer?.refusedCode !== undefined && transfer.refusedCode !== null) {
    return (
      <Badge tone="danger" icon={TriangleAlert}>
        {t('photo.refused')}
      </Badge>
    );
  }
  return (
    <Badge icon={Clock}>
      {transfer === undefined || transfer.offset === 0 ? t('photo.waiting') : t('photo.going')}
    </Badge>
  );
}
