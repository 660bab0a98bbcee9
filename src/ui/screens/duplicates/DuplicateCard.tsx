import type { DuplicatePair, DuplicateSide } from '../../../domain/registry/merges.ts';
import { Button } from '../../kit/components/Button.tsx';
import { Card } from '../../kit/components/Card.tsx';
import { type Fact, Facts } from '../../kit/components/Facts.tsx';
import { Section } from '../../kit/components/Section.tsx';
import { formatDate, formatDistance } from '../../kit/i18n/formats.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { municipalityLabel } from '../../kit/search/registry-places.ts';
import { originOf } from './side-words.ts';
import './duplicate-card.css';

/** Which of two stays. */
export type Choice = { readonly keep: DuplicateSide; readonly drop: DuplicateSide };

/** Two that are probably one, side by side where the screen is wide. */
export function DuplicateCard({
  pair,
  onKeep,
  onApart,
}: {
  readonly pair: DuplicatePair;
  readonly onKeep: (choice: Choice) => void;
  readonly onApart: () => void;
}) {
  const { t } = useTranslation(['duplicates', 'register']);
  const { sides, likeness, metres } = pair;
  const [left, right] = sides;
  const type = wordOf(left.entity.type);
  const about = t('pair', { likeness: t(`register:likeness.${likeness}`), type: t(`type.${type}`) });
  const away = metres === null ? '' : `, ${t('register:away', { distance: formatDistance(metres) })}`;
  return (
    <Section title={`${about}${away}`}>
      <div className="duplicate-card">
        <Side side={left} onKeep={() => onKeep({ keep: left, drop: right })} />
        <Side side={right} onKeep={() => onKeep({ keep: right, drop: left })} />
      </div>
      <Button variant="quiet" onClick={onApart}>
        {t('apart')}
      </Button>
    </Section>
  );
}

function Side({ side, onKeep }: { readonly side: DuplicateSide; readonly onKeep: () => void }) {
  const { t } = useTranslation(['duplicates', 'register']);
  const { entity, records, createdAt } = side;
  const facts: readonly Fact[] = [
    ...(entity.code === undefined ? [] : [{ name: t('fact.code'), value: entity.code }]),
    ...(entity.municipality === undefined
      ? []
      : [{ name: t('fact.municipality'), value: municipalityLabel(entity.municipality) }]),
    { name: t('fact.records'), value: t('records', { count: records }) },
    { name: t('fact.origin'), value: originOf(side, t) },
    { name: t('fact.since'), value: formatDate(createdAt) },
  ];
  return (
    <Card>
      <h3>{entity.name}</h3>
      <Facts facts={facts} />
      <Button wide onClick={onKeep}>
        {t('keep')}
      </Button>
    </Card>
  );
}

/** What can be merged (6.8). */
function wordOf(type: DuplicateSide['entity']['type']): 'provider' | 'system' | 'community' {
  return type === 'system' || type === 'community' ? type : 'provider';
}
