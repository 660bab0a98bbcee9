import type { Entity } from '../../../domain/sync/protocol.ts';
import { Button } from '../../kit/components/Button.tsx';
import { Card } from '../../kit/components/Card.tsx';
import { Dialog } from '../../kit/components/Dialog.tsx';
import { List, ListRow } from '../../kit/components/List.tsx';
import { formatDistance } from '../../kit/i18n/formats.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { municipalityLabel } from '../../kit/search/registry-places.ts';
import type { Alike } from './alike.ts';

/** Shown before something is registered that is probably there already: "es esta" opens that, "es otra" registers. */
export function AlikeDialog({
  alike,
  onThis,
  onAnother,
  onClose,
}: {
  readonly alike: readonly Alike[];
  readonly onThis: (entity: Entity) => void;
  readonly onAnother: () => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('register');
  return (
    <Dialog
      title={t('alike.title')}
      onClose={onClose}
      actions={<Button onClick={onAnother}>{t('alike.another')}</Button>}
    >
      <p>{t('alike.text')}</p>
      <Card flush>
        <List>
          {alike.map((one) => (
            <ListRow
              key={one.entity.id}
              title={one.entity.name}
              detail={detailOf(one, t)}
              meta={t('alike.isThis')}
              onClick={() => onThis(one.entity)}
            />
          ))}
        </List>
      </Card>
      <p className="section__lead">{t('alike.kept')}</p>
    </Dialog>
  );
}

type Words = ReturnType<typeof useTranslation<'register'>>['t'];

function detailOf({ entity, likeness, metres }: Alike, t: Words): string {
  const where = entity.municipality === undefined ? '' : municipalityLabel(entity.municipality);
  const away = metres === null ? '' : t('away', { distance: formatDistance(metres) });
  return [t(`likeness.${likeness}`), away, where, entity.code ?? ''].filter((part) => part !== '').join(' · ');
}
