import { Undo2 } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import type { KeptApart } from '../../../domain/registry/keeping.ts';
import type { DuplicatePair, Merged } from '../../../domain/registry/merges.ts';
import { uuidV7 } from '../../../storage/phone/uuid.ts';
import {
  type Administered,
  keepApart,
  listApart,
  listDuplicates,
  listMerges,
  mergeEntities,
  undoApart,
  undoMerge,
} from '../../../sync/administration.ts';
import { Banner } from '../../kit/components/Banner.tsx';
import { Button } from '../../kit/components/Button.tsx';
import { Card } from '../../kit/components/Card.tsx';
import { List, ListRow } from '../../kit/components/List.tsx';
import { Screen } from '../../kit/components/Screen.tsx';
import { Section } from '../../kit/components/Section.tsx';
import { Skeleton } from '../../kit/components/Skeleton.tsx';
import { useToast } from '../../kit/components/Toast.tsx';
import { TopBar } from '../../kit/components/TopBar.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { useWhen } from '../../kit/i18n/use-when.ts';
import { usePhoneStorage } from '../../kit/phone/phone.tsx';
import { serviceWire } from '../../kit/service/service-wire.ts';
import { TroubleBanner } from '../../kit/service/TroubleBanner.tsx';
import { type Choice, DuplicateCard } from './DuplicateCard.tsx';
import { MergeDialog } from './MergeDialog.tsx';
import { entityWords } from './side-words.ts';

type Found = {
  readonly pairs: readonly DuplicatePair[];
  readonly more: boolean;
  readonly merges: readonly Merged[];
  readonly apart: readonly KeptApart[];
};

/** Administración: pairs that are probably one thing, side by side; and the merges that were decided. */
export function DuplicatesPage() {
  const { t } = useTranslation(['duplicates', 'admin']);
  const { environment } = usePhoneStorage();
  const when = useWhen();
  const toast = useToast();
  const [found, setFound] = useState<Administered<Found> | null>(null);
  const [choice, setChoice] = useState<(Choice & { readonly id: string }) | null>(null);
  const [busy, setBusy] = useState(false);
  const [changed, setChanged] = useState(false);
  const read = useCallback(async () => setFound(await readFound()), []);
  useEffect(() => {
    let current = true;
    const first = async () => {
      const answer = await readFound();
      if (current) setFound(answer);
    };
    void first();
    return () => {
      current = false;
    };
  }, []);

  async function undo(mergeId: string): Promise<void> {
    setBusy(true);
    const answer = await undoMerge(serviceWire(), mergeId);
    await settle(answer);
    if (answer.kind === 'done') toast({ text: t('undone') });
  }
  async function merge({ id, keep, drop }: Choice & { readonly id: string }): Promise<void> {
    setBusy(true);
    const answer = await mergeEntities(serviceWire(), { id, keep: keep.entity.id, drop: drop.entity.id });
    setChoice(null);
    await settle(answer);
    if (answer.kind === 'done') {
      toast({ text: t('merged'), action: { label: t('undo'), run: () => void undo(id) } });
    }
  }
  async function undoTwo(apartId: string): Promise<void> {
    setBusy(true);
    const answer = await undoApart(serviceWire(), apartId);
    await settle(answer);
    if (answer.kind === 'done') toast({ text: t('apartUndone') });
  }
  async function sayTwo({ sides: [left, right] }: DuplicatePair): Promise<void> {
    setBusy(true);
    const id = uuidV7(environment);
    const answer = await keepApart(serviceWire(), { id, left: left.entity.id, right: right.entity.id });
    await settle(answer);
    if (answer.kind === 'done') {
      const undoIt = { label: t('undo'), run: () => void undoTwo(answer.value.id) };
      toast({ text: t('apartDone'), action: undoIt });
    }
  }
  /** What was decided changes the lists; what another person decided first is told. */
  async function settle(answer: Administered<unknown>): Promise<void> {
    const outdated = answer.kind === 'refused' && (answer.code === 'not-mergeable' || answer.code === 'not-found');
    setChanged(outdated);
    if (answer.kind === 'done' || outdated) await read();
    else setFound(answer);
    setBusy(false);
  }

  return (
    <>
      <TopBar title={t('title')} back="/admin" />
      <Screen>
        <p className="section__lead">{t('explain')}</p>
        {changed ? (
          <Banner tone="warning" live>
            {t('changed')}
          </Banner>
        ) : null}
        {found === null ? <Skeleton lines={6} /> : null}
        {found === null || found.kind === 'done' ? null : (
          <>
            <TroubleBanner fault={found} />
            <Button onClick={() => void read()}>{t('admin:retry')}</Button>
          </>
        )}
        {found?.kind === 'done' ? (
          <>
            {found.value.pairs.length === 0 ? <Banner tone="good">{t('none')}</Banner> : null}
            {found.value.pairs.map((pair) => (
              <DuplicateCard
                key={pair.sides.map((side) => side.entity.id).join(' ')}
                pair={pair}
                onKeep={(chosen) => setChoice({ ...chosen, id: uuidV7(environment) })}
                onApart={() => void sayTwo(pair)}
              />
            ))}
            {found.value.more ? <p>{t('more')}</p> : null}
            {found.value.merges.length === 0 ? null : (
              <Section title={t('mergedTitle')}>
                <Card flush>
                  <List>
                    {found.value.merges.map((one) => (
                      <ListRow
                        key={one.merge.id}
                        title={entityWords(one.keep)}
                        detail={t('mergedDetail', {
                          name: entityWords({ ...one.drop, name: one.dropName }),
                          when: when(one.merge.at),
                        })}
                        badge={
                          <Button icon={Undo2} busy={busy} onClick={() => void undo(one.merge.id)}>
                            {t('undo')}
                          </Button>
                        }
                      />
                    ))}
                  </List>
                </Card>
              </Section>
            )}
            {found.value.apart.length === 0 ? null : (
              <Section title={t('apartTitle')}>
                <Card flush>
                  <List>
                    {found.value.apart.map(({ apart, names }) => (
                      <ListRow
                        key={apart.id}
                        title={names.join(' / ')}
                        detail={t('apartDetail', { when: when(apart.at) })}
                        badge={
                          <Button icon={Undo2} busy={busy} onClick={() => void undoTwo(apart.id)}>
                            {t('undo')}
                          </Button>
                        }
                      />
                    ))}
                  </List>
                </Card>
              </Section>
            )}
          </>
        ) : null}
      </Screen>
      {choice === null ? null : (
        <MergeDialog choice={choice} busy={busy} onConfirm={() => void merge(choice)} onClose={() => setChoice(null)} />
      )}
    </>
  );
}

async function readFound(): Promise<Administered<Found>> {
  const [pairs, merges, apart] = await Promise.all([
    listDuplicates(serviceWire()),
    listMerges(serviceWire()),
    listApart(serviceWire()),
  ]);
  if (pairs.kind !== 'done') return pairs;
  if (merges.kind !== 'done') return merges;
  if (apart.kind !== 'done') return apart;
  return { kind: 'done', value: { ...pairs.value, merges: merges.value, apart: apart.value } };
}
