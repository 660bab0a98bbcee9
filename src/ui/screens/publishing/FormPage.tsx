import { useState } from 'react';
import type { Placement } from '../../../domain/publishing/placement.ts';
import {
  type FormReportProblem,
  type ManagedForm,
  type ManagedVersion,
  type PublicationStep,
  refusedStepSchema,
} from '../../../domain/sync/publishing.ts';
import type { Administered, AdministrationFault } from '../../../sync/administration.ts';
import { placeForm, takeFormStep } from '../../../sync/form-publishing.ts';
import { Banner } from '../../kit/components/Banner.tsx';
import { ConfirmDialog } from '../../kit/components/Dialog.tsx';
import { Screen } from '../../kit/components/Screen.tsx';
import { useToast } from '../../kit/components/Toast.tsx';
import { TopBar } from '../../kit/components/TopBar.tsx';
import { dayOf } from '../../kit/hooks/day-of.ts';
import { useToday } from '../../kit/hooks/use-today.ts';
import { formatDate } from '../../kit/i18n/formats.ts';
import { useFormText } from '../../kit/i18n/use-form-text.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { serviceWire } from '../../kit/service/service-wire.ts';
import { TroubleBanner } from '../../kit/service/TroubleBanner.tsx';
import { DifferenceDialog } from './DifferenceDialog.tsx';
import { FormEvents } from './FormEvents.tsx';
import { FormPreview } from './FormPreview.tsx';
import { FormProblems } from './FormProblems.tsx';
import { ImportSection } from './ImportSection.tsx';
import { PlacementSection } from './PlacementSection.tsx';
import { PracticeDialog } from './PracticeDialog.tsx';
import { PublishDialog } from './PublishDialog.tsx';
import { putFormFiles } from './put-form-files.ts';
import { type VersionAct, VersionSection } from './VersionSection.tsx';

/** One form: its versions with what can be done with each, its place in lists, what was done. */
export function FormPage({ form, onChanged }: { readonly form: ManagedForm; readonly onChanged: () => Promise<void> }) {
  const { t } = useTranslation('publishing');
  const text = useFormText();
  const [doing, setDoing] = useState<{ readonly act: VersionAct; readonly version: ManagedVersion } | null>(null);
  const { busy, fault, outdated, free, problems, run } = useActs(onChanged);
  const { id } = form;
  const [newest] = form.versions;
  const title = (newest === undefined ? '' : text(newest.title)) || id;
  const importable = form.versions.find(({ publication }) => publication.state !== 'draft');
  const close = () => setDoing(null);
  const step = async (version: number, body: PublicationStep, said: string) => {
    close();
    await run(() => takeFormStep(serviceWire(), { id, version }, body), said);
  };
  return (
    <>
      <TopBar title={title} back="/admin/formularios" />
      <Screen>
        {fault === null ? null : <TroubleBanner fault={fault} />}
        <FormProblems problems={problems} />
        {outdated ? (
          <Banner tone="warning">{free === null ? t('notNow') : t('numberTaken', { number: free })}</Banner>
        ) : null}
        {form.versions.map((version) => (
          <VersionSection
            key={version.version}
            id={id}
            version={version}
            busy={busy}
            onAct={(act) => setDoing({ act, version })}
            onSubject={(subject) => void step(version.version, { action: 'subject', subject }, t('place.done'))}
            onFiles={(files) =>
              void run(() => putFormFiles(serviceWire(), { id, version: version.version }, files), t('files.done'))
            }
          />
        ))}
        <p>{t('version.draftsNote')}</p>
        <PlacementSection
          placement={form.placement}
          busy={busy}
          onSave={(placement: Placement) => void run(() => placeForm(serviceWire(), id, placement), t('place.done'))}
        />
        {importable === undefined ? null : <ImportSection id={id} version={importable.version} onDone={onChanged} />}
        <FormEvents form={form} />
      </Screen>
      {doing === null ? null : (
        <Doing
          id={id}
          doing={doing.act}
          version={doing.version}
          title={title}
          busy={busy}
          onStep={(body, said) => void step(doing.version.version, body, said)}
          onClose={close}
        />
      )}
    </>
  );
}

/** The dialog of what was touched. */
function Doing({
  id,
  doing,
  version: { version, publication, files },
  title,
  busy,
  onStep,
  onClose,
}: {
  readonly id: string;
  readonly doing: VersionAct;
  readonly version: ManagedVersion;
  readonly title: string;
  readonly busy: boolean;
  readonly onStep: (step: PublicationStep, said: string) => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('publishing');
  const today = dayOf(useToday());
  switch (doing) {
    case 'preview':
      return <FormPreview form={{ id, version }} files={files} title={title} onClose={onClose} />;
    case 'difference':
      return <DifferenceDialog form={{ id, version }} onClose={onClose} />;
    case 'publish':
      return (
        <PublishDialog
          version={version}
          publication={publication}
          busy={busy}
          onPublish={(audience, from) =>
            onStep(
              { action: 'publish', audience, from },
              from !== null && from > today
                ? t('publish.doneLater', { version, day: formatDate(from) })
                : t('publish.done', { version }),
            )
          }
          onClose={onClose}
        />
      );
    case 'practice':
      return (
        <PracticeDialog
          version={version}
          publication={publication}
          busy={busy}
          onBegin={(people) => onStep({ action: 'practice', people: [...people] }, t('practice.done'))}
          onClose={onClose}
        />
      );
    case 'withdraw':
      return (
        <ConfirmDialog
          title={t('withdraw.title', { version })}
          confirmLabel={t('withdraw.action')}
          onConfirm={() => onStep({ action: 'withdraw' }, t('withdraw.done', { version }))}
          onClose={onClose}
        >
          {t('withdraw.text')}
        </ConfirmDialog>
      );
    case 'discard':
      return (
        <ConfirmDialog
          title={t('discard.title')}
          confirmLabel={t('discard.action')}
          onConfirm={() => onStep({ action: 'discard' }, t('discard.done'))}
          onClose={onClose}
        >
          {t('discard.text')}
        </ConfirmDialog>
      );
    default:
      return doing satisfies never;
  }
}

/**
 * Asks the service for one thing at a time, says that it is done and reads again; `outdated`: somebody was quicker,
 * or phones have had another form under its number, and `free` is the one that it gets when it is uploaded again.
 * `problems`: what the form must not be for this step.
 */
function useActs(onChanged: () => Promise<void>) {
  const toast = useToast();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<AdministrationFault | null>(null);
  const [outdated, setOutdated] = useState(false);
  const [free, setFree] = useState<number | null>(null);
  const [problems, setProblems] = useState<readonly FormReportProblem[]>([]);
  const run = async (ask: () => Promise<Administered<unknown>>, said: string) => {
    setBusy(true);
    const answer = await ask();
    setBusy(false);
    const late = answer.kind === 'refused' && answer.code === 'step-not-possible';
    const wrong = late ? (refusedStepSchema.safeParse(answer.details).data?.problems ?? []) : [];
    setProblems(wrong);
    setOutdated(late && wrong.length === 0);
    setFree(late && typeof answer.details['free'] === 'number' ? answer.details['free'] : null);
    setFault(answer.kind === 'done' || late ? null : answer);
    if (answer.kind === 'done') toast({ text: said });
    if (answer.kind === 'done' || late) await onChanged();
  };
  return { busy, fault, outdated, free, problems, run };
}
