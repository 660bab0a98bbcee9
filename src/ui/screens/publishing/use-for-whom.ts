import type { Publication } from '../../../domain/publishing/publication.ts';
import { listEntities } from '../../../storage/pulled/registry.ts';
import { storedOr, useStored } from '../../kit/hooks/use-stored.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { partnerNames } from '../../kit/namesakes/partner-options.ts';
import { usePhoneStorage } from '../../kit/phone/phone.tsx';
import { municipalityLabel } from '../../kit/search/registry-places.ts';

/** For whom a version is, in words: people by their work, partners and municipalities by their names. */
export function useForWhom(): (publication: Publication) => string {
  const { t } = useTranslation(['publishing', 'roles']);
  const storage = usePhoneStorage();
  const partners = storedOr(
    useStored(() => listEntities(storage, 'partner'), [storage]),
    [],
  );
  const names = partnerNames(partners);
  return (publication) => {
    switch (publication.state) {
      case 'draft':
        return t('audience.nobody');
      case 'withdrawn':
        return t('audience.withdrawn');
      case 'practice':
        return t('audience.people', { count: publication.people.length });
      case 'published': {
        const { audience } = publication;
        switch (audience.kind) {
          case 'everybody':
            return t('audience.everybody');
          case 'roles':
            return audience.roles.map((role) => t(`roles:${role}`)).join(', ');
          case 'partners': {
            const named = audience.partnerIds.flatMap((id) => names.get(id) ?? []);
            return named.length === audience.partnerIds.length
              ? named.join(', ')
              : `${t('audience.partners')}: ${audience.partnerIds.length}`;
          }
          case 'municipalities':
            return audience.municipalities.map(municipalityLabel).join(', ');
          default:
            return audience satisfies never;
        }
      }
      default:
        return publication satisfies never;
    }
  };
}
