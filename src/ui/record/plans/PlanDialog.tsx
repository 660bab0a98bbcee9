import { useId, useState } from 'react';
import type { Entity } from '../../../domain/sync/protocol.ts';
import { withdrawRecord } from '../../../storage/drafts/finish.ts';
import { formsFor } from '../../form/begin/forms-for.ts';
import { Banner } from '../../kit/components/Banner.tsx';
import { Button } from '../../kit/components/Button.tsx';
import { Dialog } from '../../kit/components/Dialog.tsx';
import { Field, SelectInput, TextInput } from '../../kit/components/Field.tsx';
import { useToast } from '../../kit/components/Toast.tsx';
import { undoing } from '../../kit/components/undoing.ts';
import { useForms } from '../../kit/forms/catalogue.tsx';
import { dayOf } from '../../kit/hooks/day-of.ts';
import { storedOr } from '../../kit/hooks/use-stored.ts';
import { useToday } from '../../kit/hooks/use-today.ts';
import { formatDate } from '../../kit/i18n/formats.ts';
import { useFormText } from '../../kit/i18n/use-form-text.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { besidesOf, withBesides } from '../../kit/namesakes/besides.ts';
import { knownHints } from '../../kit/namesakes/person-hints.ts';
import { APP_VERSION } from '../../kit/phone/build-facts.ts';
import { useMay, useOwn, useSession } from '../../kit/phone/phone.tsx';
import { usePracticeMode } from '../../kit/phone/practice-mode.ts';
import { isVisitForm } from '../visits/board-visits.ts';
import { DayChoice } from './DayChoice.tsx';
import { hearsOfPlan } from './plan.ts';
import { useAssignable } from './use-people.ts';
import { writePlan } from './write-plan.ts';

/** Assigns a visit of a Junta: who, with which form, by when. Three choices, each with the usual one made already. */
export function PlanDialog({ board, onClose }: { readonly board: Entity; readonly onClose: () => void }) {
  const { t } = useTranslation(['day', 'common']);
  const { t: words } = useTranslation('roles');
  const own = useOwn();
  const { me } = useSession();
  const text = useFormText();
  const toast = useToast();
  const today = dayOf(useToday());
  const practice = usePracticeMode();
  const mayAssign = useMay('review');
  const people = useAssignable();
  const { offered } = useForms();
  const ids = { who: useId(), form: useId(), note: useId() };
  const forms = formsFor(offered, { types: ['provider', 'system', 'community'], municipality: null }, me.role).filter(
    (form) => isVisitForm(form.id) && !form.practice,
  );
  const known = storedOr(people, []);
  const [who, setWho] = useState(me.userId);
  const [formId, setFormId] = useState('');
  const [by, setBy] = useState(today);
  const [note, setNote] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<'no-space' | 'failed' | 'no-day' | null>(null);
  const person = known.find(({ userId }) => userId === who) ?? { ...me };
  const besides = besidesOf(
    known.map(({ userId, name, ...rest }) => ({ id: userId, name, hints: knownHints(rest, words) })),
  );
  const called = ({ userId, name }: typeof person) => withBesides(name, besides.get(userId));
  const form = forms.find(({ id }) => id === formId) ?? forms[0];
  const isOutside = !hearsOfPlan(person, me.userId, board.municipality ?? null);

  async function assign(): Promise<void> {
    if (form === undefined) return;
    if (by < today) return setProblem('no-day');
    setBusy(true);
    const outcome = await writePlan(
      own,
      { id: board.id, name: board.name, municipality: board.municipality ?? null },
      { who: person, form: { id: form.id, title: text(form.title) }, by, note },
      APP_VERSION,
    ).catch(() => ({ status: 'failed' }) as const);
    setBusy(false);
    if (outcome.status !== 'written') return setProblem(outcome.status);
    const { recordId } = outcome;
    onClose();
    toast({
      text: t(person.userId === me.userId ? 'plan.doneSelf' : 'plan.done', {
        name: called(person),
        date: formatDate(by),
      }),
      action: {
        label: t('common:undo'),
        run: undoing(
          async () => {
            const { status } = await withdrawRecord(own, recordId, { clockOffsetMs: null, app: APP_VERSION });
            return status === 'queued' || status === 'withdrawn-already';
          },
          () => toast({ text: t('common:notUndone') }),
        ),
      },
    });
  }

  return (
    <Dialog
      title={t(mayAssign ? 'plan.title' : 'plan.titleSelf')}
      onClose={onClose}
      actions={
        practice || form === undefined ? undefined : (
          <Button variant="primary" main busy={busy} onClick={() => void assign()}>
            {t(mayAssign ? 'plan.assign' : 'plan.note')}
          </Button>
        )
      }
    >
      {practice ? <Banner tone="warning">{t('plan.practice')}</Banner> : null}
      {problem === null ? null : (
        <Banner tone="danger" live>
          {t(`plan.problem.${problem}`)}
        </Banner>
      )}
      {mayAssign ? (
        <Field id={ids.who} label={t('plan.who')} hint={known.length < 2 ? t('plan.nobody') : undefined}>
          <SelectInput
            id={ids.who}
            value={who}
            onChange={setWho}
            options={(known.length === 0 ? [person] : known).map((one) => ({
              value: one.userId,
              label: one.userId === me.userId ? t('plan.self', { name: one.name }) : called(one),
            }))}
          />
        </Field>
      ) : null}
      {isOutside ? <Banner tone="warning">{t('plan.outside', { name: called(person) })}</Banner> : null}
      <Field id={ids.form} label={t('plan.form')}>
        <SelectInput
          id={ids.form}
          value={form?.id ?? ''}
          onChange={setFormId}
          options={forms.map(({ id, title }) => ({ value: id, label: text(title) }))}
        />
      </Field>
      <DayChoice today={today} value={by} onChange={setBy} />
      <Field id={ids.note} label={t('plan.noteLabel')}>
        <TextInput id={ids.note} value={note} onChange={setNote} maxLength={300} rows={2} />
      </Field>
    </Dialog>
  );
}
