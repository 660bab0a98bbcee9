import { useState } from 'react';
import type { FormReference } from '../../storage/phone/rows.ts';
import { Banner } from '../kit/components/Banner.tsx';
import { Button } from '../kit/components/Button.tsx';
import { useToast } from '../kit/components/Toast.tsx';
import { useForms } from '../kit/forms/catalogue.tsx';
import { useTranslation } from '../kit/i18n/use-translation.ts';
import type { FormSession } from './form-session.ts';
import { MoveDialog } from './MoveDialog.tsx';
import { type MoveOutcome, type MovePlan, moveDraft, moveDraftBack, planMove } from './move-draft.ts';
import { newerVersion } from './newer-version.ts';
import { allHere } from './on-the-way.ts';
import './newer-version.css';

type Trouble = Extract<MoveOutcome, { kind: 'trouble' }>['reason'];

/**
 * Says quietly that this record's form has a newer version on the phone; shows what would change, and moves the record
 * to it (lesson 10). Nothing is moved without being asked for. `onMoved` opens the record again.
 */
export function NewerVersion({ session, onMoved }: { readonly session: FormSession; readonly onMoved: () => void }) {
  const { t } = useTranslation(['form', 'laterForm']);
  const { own, row } = session;
  const newer = newerVersion(useForms(), row.form);
  const [plan, setPlan] = useState<MovePlan | null>(null);
  const [later, setLater] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const toast = useToast();
  if (newer === null || later) return null;

  async function look(to: FormReference): Promise<void> {
    // The plan reads what is on disk.
    await allHere(session.arrivals);
    const found = (await session.saver.flush()) ? await planMove(own, row.id, to) : null;
    setPlan(found);
    setTrouble(found === null ? 'other' : null);
  }
  async function move(to: FormReference): Promise<void> {
    await allHere(session.arrivals);
    const moving = async () => ((await session.saver.flush()) ? await moveDraft(own, row.id, to) : NOT_SAVED);
    const outcome = await moving().catch(() => NOT_SAVED);
    setPlan(null);
    if (outcome.kind === 'trouble') return setTrouble(outcome.reason);
    toast({ text: t('laterForm:newer.moved') });
    onMoved();
  }
  return (
    <div className="newer-version">
      <Banner
        tone="quiet"
        title={t('laterForm:newer.title')}
        actions={
          <>
            <Button onClick={() => void look(newer)}>{t('laterForm:newer.see')}</Button>
            <Button variant="quiet" onClick={() => setLater(true)}>
              {t('laterForm:newer.later')}
            </Button>
          </>
        }
      >
        {trouble === null ? t('laterForm:newer.text') : t(`laterForm:newer.trouble.${trouble}`)}
      </Banner>
      {plan === null ? null : <MoveDialog plan={plan} onMove={() => move(newer)} onClose={() => setPlan(null)} />}
    </div>
  );
}

/** In the index of sections, as long as the record can go back to the version it was begun with. */
export function MoveBackButton({ session, onMoved }: { readonly session: FormSession; readonly onMoved: () => void }) {
  const { t } = useTranslation(['form', 'laterForm']);
  const toast = useToast();
  if (session.row.upgradedFrom === null) return null;
  async function back(): Promise<void> {
    await allHere(session.arrivals);
    const outcome = (await session.saver.flush()) ? await moveDraftBack(session.own, session.row.id) : NOT_SAVED;
    toast({
      text: outcome.kind === 'moved' ? t('laterForm:newer.movedBack') : t(`laterForm:newer.trouble.${outcome.reason}`),
    });
    if (outcome.kind === 'moved') onMoved();
  }
  return <Button onClick={() => void back()}>{t('laterForm:newer.back')}</Button>;
}

const NOT_SAVED: MoveOutcome = { kind: 'trouble', reason: 'other' };
