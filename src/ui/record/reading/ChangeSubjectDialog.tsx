import { Search } from 'lucide-react';
import { useDeferredValue, useId, useState } from 'react';
import type { SubjectType } from '../../../domain/form/definition.ts';
import type { Entity } from '../../../domain/sync/protocol.ts';
import { findLinkedTo } from '../../../storage/pulled/field-entities.ts';
import { Card } from '../../kit/components/Card.tsx';
import { Dialog } from '../../kit/components/Dialog.tsx';
import { TextInput } from '../../kit/components/Field.tsx';
import { List, ListRow } from '../../kit/components/List.tsx';
import { Skeleton } from '../../kit/components/Skeleton.tsx';
import { Unread } from '../../kit/components/Unread.tsx';
import { REGISTRATIONS } from '../../kit/forms/known-forms.ts';
import { useStored } from '../../kit/hooks/use-stored.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { useOwn } from '../../kit/phone/phone.tsx';
import type { Place } from '../../kit/search/place-index.ts';
import { placeDetail } from '../../kit/search/registry-places.ts';
import { usePlaceIndex } from '../../kit/search/use-place-index.ts';
import type { NewSubject } from './use-mend.ts';

/** As many as fit above the keyboard; the rest is found by typing. */
const SHOWN = 8;

/** Another Junta (then one of its systems, where the form is about a system) or another partner. */
export function ChangeSubjectDialog({
  subjectType,
  onChoose,
  onClose,
}: {
  readonly subjectType: SubjectType;
  readonly onChoose: (change: NewSubject) => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation(['record', 'boards', 'partners']);
  const own = useOwn();
  const kind = subjectType === 'partner' ? 'partner' : 'provider';
  const index = usePlaceIndex(own, kind);
  const [text, setText] = useState('');
  const asked = useDeferredValue(text);
  const [board, setBoard] = useState<Place | null>(null);
  const id = useId();
  const choosePlace = (place: Place) => {
    if (subjectType === 'system') setBoard(place);
    else onChoose({ subject: { type: kind, id: place.id }, municipality: place.municipality, label: place.name });
  };
  const found = index.state === 'read' ? index.value.search({ text: asked, municipality: null, distanceOf: null }) : [];
  return (
    <Dialog title={t(kind === 'partner' ? 'mend.subjectPartner' : 'mend.subject')} onClose={onClose}>
      {board === null ? (
        <>
          <label className="visually-hidden" htmlFor={id}>
            {t(kind === 'partner' ? 'partners:search' : 'boards:search')}
          </label>
          <TextInput
            id={id}
            type="search"
            icon={Search}
            placeholder={t(kind === 'partner' ? 'partners:searchHint' : 'boards:searchHint')}
            value={text}
            onChange={setText}
          />
          {index.state === 'reading' ? <Skeleton lines={4} /> : null}
          {index.state === 'failed' ? <Unread /> : null}
          {index.state === 'read' && found.length === 0 ? <p>{t('boards:none.title')}</p> : null}
          {found.length === 0 ? null : (
            <Card flush>
              <List>
                {found.slice(0, SHOWN).map(({ place }) => (
                  <ListRow
                    key={place.id}
                    title={place.name}
                    detail={placeDetail(place)}
                    onClick={() => choosePlace(place)}
                  />
                ))}
              </List>
            </Card>
          )}
        </>
      ) : (
        <SystemsOf board={board} onChoose={(system) => onChoose(asSubject(system))} />
      )}
    </Dialog>
  );
}

function SystemsOf({ board, onChoose }: { readonly board: Place; readonly onChoose: (system: Entity) => void }) {
  const { t } = useTranslation(['boards', 'forms']);
  const own = useOwn();
  const systems = useStored(
    () => findLinkedTo(own, REGISTRATIONS, { type: 'provider', id: board.id }, 'system'),
    [own, board.id],
  );
  if (systems.state === 'failed') return <Unread />;
  if (systems.state === 'reading') return <Skeleton lines={3} />;
  if (systems.value.length === 0) return <p>{t('noSystems')}</p>;
  return (
    <>
      <p>{t('forms:whichSystem')}</p>
      <Card flush>
        <List>
          {systems.value.map((system) => (
            <ListRow key={system.id} title={system.name} detail={system.code} onClick={() => onChoose(system)} />
          ))}
        </List>
      </Card>
    </>
  );
}

function asSubject(system: Entity): NewSubject {
  return {
    subject: { type: 'system', id: system.id },
    municipality: system.municipality ?? null,
    label: system.name,
  };
}
