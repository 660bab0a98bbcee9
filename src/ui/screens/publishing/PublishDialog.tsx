import { useId, useState } from 'react';
import { ROLES } from '../../../domain/access/roles.ts';
import type { Audience, Publication } from '../../../domain/publishing/publication.ts';
import { listEntities } from '../../../storage/pulled/registry.ts';
import { Button } from '../../kit/components/Button.tsx';
import { Dialog } from '../../kit/components/Dialog.tsx';
import { Field, fieldIds, TextInput } from '../../kit/components/Field.tsx';
import { SegmentedChoice } from '../../kit/components/SegmentedChoice.tsx';
import { dayOf } from '../../kit/hooks/day-of.ts';
import { storedOr, useStored } from '../../kit/hooks/use-stored.ts';
import { useToday } from '../../kit/hooks/use-today.ts';
import { formatDate } from '../../kit/i18n/formats.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { partnerOptions } from '../../kit/namesakes/partner-options.ts';
import { usePhoneStorage } from '../../kit/phone/phone.tsx';
import { municipalityOptions } from '../../kit/search/municipality-options.ts';
import { ChosenList } from './ChosenList.tsx';

const KINDS = ['everybody', 'roles', 'partners', 'municipalities'] as const;
type Kind = Audience['kind'];

/** For whom and from when a version is offered. */
export function PublishDialog({
  version,
  publication,
  busy,
  onPublish,
  onClose,
}: {
  readonly version: number;
  readonly publication: Publication;
  readonly busy: boolean;
  readonly onPublish: (audience: Audience, from: string | null) => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation(['publishing', 'roles']);
  const before = publication.state === 'published' ? publication : null;
  const [kind, setKind] = useState<Kind>(before?.audience.kind ?? 'everybody');
  const [chosen, setChosen] = useState<readonly string[]>(before === null ? [] : membersOf(before.audience));
  const [from, setFrom] = useState(before?.from ?? '');
  const today = dayOf(useToday());
  const [asked, setAsked] = useState(false);
  const id = useId();
  const options = useOptions(kind);
  const audience = audienceOf(kind, chosen);
  const publish = () => {
    setAsked(true);
    if (audience !== null) onPublish(audience, from === '' ? null : from);
  };
  return (
    <Dialog
      title={t('publish.title', { version })}
      onClose={onClose}
      actions={
        <Button variant="primary" main busy={busy} onClick={publish}>
          {t('publish.action')}
        </Button>
      }
    >
      <SegmentedChoice
        legend={t('publish.who')}
        layout="list"
        value={kind}
        options={KINDS.map((value) => ({ value, label: t(`audience.${value}`) }))}
        onChange={(value) => {
          setKind(KINDS.find((each) => each === value) ?? 'everybody');
          setChosen([]);
        }}
      />
      {kind === 'everybody' ? null : (
        <ChosenList
          label={t(`audience.${kind}`)}
          options={options}
          chosen={chosen}
          error={asked && audience === null ? t('publish.choose') : null}
          onChange={setChosen}
        />
      )}
      <Field id={id} label={t('publish.from')}>
        <TextInput {...fieldIds(id, { hint: false, error: false })} type="date" value={from} onChange={setFrom} />
      </Field>
      <p>
        {from > today ? t('publish.later', { day: formatDate(from) }) : t('publish.now')} {t('publish.kept')}
      </p>
    </Dialog>
  );
}

function useOptions(kind: Kind): readonly { readonly value: string; readonly label: string }[] {
  const { t } = useTranslation('roles');
  const storage = usePhoneStorage();
  const partners = storedOr(
    useStored(() => listEntities(storage, 'partner'), [storage]),
    [],
  );
  switch (kind) {
    case 'everybody':
      return [];
    case 'roles':
      return ROLES.map((role) => ({ value: role, label: t(role) }));
    case 'partners':
      return partnerOptions(partners);
    case 'municipalities':
      return municipalityOptions(null);
    default:
      return kind satisfies never;
  }
}

function membersOf(audience: Audience): readonly string[] {
  switch (audience.kind) {
    case 'everybody':
      return [];
    case 'roles':
      return audience.roles;
    case 'partners':
      return audience.partnerIds;
    case 'municipalities':
      return audience.municipalities;
    default:
      return audience satisfies never;
  }
}

/** Null: nobody was chosen. */
function audienceOf(kind: Kind, chosen: readonly string[]): Audience | null {
  if (kind === 'everybody') return { kind };
  if (chosen.length === 0) return null;
  switch (kind) {
    case 'roles':
      return { kind, roles: ROLES.filter((role) => chosen.includes(role)) };
    case 'partners':
      return { kind, partnerIds: [...chosen] };
    case 'municipalities':
      return { kind, municipalities: [...chosen] };
    default:
      return kind satisfies never;
  }
}
