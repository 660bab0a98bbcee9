import { Search } from 'lucide-react';
import { useId, useState } from 'react';
import type { Entity } from '../../../domain/sync/protocol.ts';
import { foldedWords } from '../../../domain/text/fold.ts';
import { listEntities } from '../../../storage/pulled/registry.ts';
import { Card } from '../../kit/components/Card.tsx';
import { Dialog } from '../../kit/components/Dialog.tsx';
import { TextInput } from '../../kit/components/Field.tsx';
import { List, ListRow } from '../../kit/components/List.tsx';
import { Skeleton } from '../../kit/components/Skeleton.tsx';
import { Unread } from '../../kit/components/Unread.tsx';
import { storedOr, useStored } from '../../kit/hooks/use-stored.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { usePhoneStorage, useSession } from '../../kit/phone/phone.tsx';
import { matchSpoken, spokenWord } from '../../kit/search/match-word.ts';
import { municipalitiesOffered } from './municipalities-offered.ts';

/** As many as fit above the keyboard; the rest is found by typing. */
const SHOWN = 12;

/**
 * One of the 298, each with its departamento: several share a name. The own ones of who chooses come first; `ownAlone`:
 * no others.
 */
export function ChooseMunicipalityDialog({
  ownAlone = false,
  onChoose,
  onClose,
}: {
  readonly ownAlone?: boolean;
  readonly onChoose: (municipality: Entity) => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('forms');
  const storage = usePhoneStorage();
  const { me } = useSession();
  const id = useId();
  const [text, setText] = useState('');
  const all = useStored(() => listEntities(storage, 'municipality', { limit: Number.MAX_SAFE_INTEGER }), [storage]);
  const typed = foldedWords(text).map(spokenWord);
  const found = municipalitiesOffered(storedOr(all, []), me.municipalities, ownAlone).filter((one) => {
    const words = foldedWords(`${one.name} ${departmentOf(one)}`).map(spokenWord);
    return typed.every((part) => words.some((word) => matchSpoken(part, word) > 0));
  });
  return (
    <Dialog title={t('whichMunicipality')} onClose={onClose}>
      <label className="visually-hidden" htmlFor={id}>
        {t('searchMunicipality')}
      </label>
      <TextInput
        id={id}
        type="search"
        icon={Search}
        placeholder={t('searchMunicipality')}
        value={text}
        onChange={setText}
      />
      {all.state === 'failed' ? (
        <Unread />
      ) : all.state === 'reading' ? (
        <Skeleton lines={4} />
      ) : found.length === 0 ? (
        <p>{t('noMunicipality')}</p>
      ) : (
        <Card flush>
          <List>
            {found.slice(0, SHOWN).map((one) => (
              <ListRow key={one.id} title={one.name} detail={departmentOf(one)} onClick={() => onChoose(one)} />
            ))}
          </List>
        </Card>
      )}
    </Dialog>
  );
}

function departmentOf(municipality: Entity): string {
  const name = municipality.properties['departamento'];
  return typeof name === 'string' ? name : '';
}
