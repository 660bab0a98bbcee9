import { Check } from 'lucide-react';
import { useState } from 'react';
import type { AnswerValue } from '../../../domain/form/answers.ts';
import { doseHelper, type HelperTool } from '../../../forms/chlorination-check/dose-helper.ts';
import { Button } from '../../kit/components/Button.tsx';
import { Dialog } from '../../kit/components/Dialog.tsx';
import { useToast } from '../../kit/components/Toast.tsx';
import { dayOf } from '../../kit/hooks/day-of.ts';
import { useToday } from '../../kit/hooks/use-today.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import type { FormSession } from '../form-session.ts';
import { type StepProps } from './daily-steps.ts';
import { FillSummary, FlowLacks } from './FillSummary.tsx';
import { FlowStep } from './FlowStep.tsx';
import { ProductStep } from './ProductStep.tsx';
import {
  doseAnswers,
  type Filling,
  flowAnswers,
  neededForFlow,
  notesFromAnswers,
  saidOnceFilled,
  tankAnswers,
} from './record-answers.ts';
import { TankVolume } from './TankVolume.tsx';
import { TargetStep } from './TargetStep.tsx';
import { useRecordNotes } from './use-dose-notes.ts';
import './dose.css';

/**
 * The helper over an open check. It fills answers and shows no amount: the check itself does the sum, because it knows
 * the readings that may forbid one.
 */
export function DoseToolDialog({
  session,
  tool,
  onClose,
}: {
  readonly session: FormSession;
  readonly tool: HelperTool;
  readonly onClose: () => void;
}) {
  const today = dayOf(useToday());
  const { notes, change } = useRecordNotes(session.row.id, (kept) =>
    notesFromAnswers((name) => session.engine.question(name).value, kept),
  );
  const props: ToolProps = { notes, change, today, onClose, onFill: (fillings) => fillRecord(session, fillings) };
  switch (tool) {
    case 'flow':
      return <FlowTool {...props} />;
    case 'tank':
      return <TankTool {...props} />;
    case 'dose':
      return <DoseTool {...props} stateNow={() => session.engine.question(doseHelper.state.name).value} />;
    default:
      return tool satisfies never;
  }
}

type ToolProps = StepProps & {
  readonly onFill: (fillings: readonly Filling[]) => void;
  readonly onClose: () => void;
};

function FlowTool({ onFill, onClose, ...step }: ToolProps) {
  const { t } = useTranslation('dose');
  const toast = useToast();
  const fillings = flowAnswers(step.notes, step.today);
  // The check asks for both: half of it would leave the person wondering what was filled.
  const needed = neededForFlow(step.notes, step.today);
  const isReady = needed.length === 0;
  return (
    <Dialog
      title={t('tool.flow')}
      onClose={onClose}
      actions={
        <Button
          variant="primary"
          icon={Check}
          disabled={!isReady}
          onClick={() => {
            onFill(fillings);
            onClose();
            toast({ text: t('flow.used') });
          }}
        >
          {t('flow.use')}
        </Button>
      }
    >
      <div className="dose-step">
        <FlowStep {...step} />
        {isReady ? null : (
          <p className="dose-quiet">
            {t('flow.notYet', { what: needed.map((each) => t(`flow.needed.${each}`)).join(', ') })}
          </p>
        )}
      </div>
    </Dialog>
  );
}

function TankTool({ notes, change, onFill, onClose }: ToolProps) {
  const { t } = useTranslation('dose');
  const toast = useToast();
  const fillings = tankAnswers(notes);
  return (
    <Dialog
      title={t('tool.tank')}
      onClose={onClose}
      actions={
        <Button
          variant="primary"
          icon={Check}
          disabled={fillings.length === 0}
          onClick={() => {
            onFill(fillings);
            onClose();
            toast({ text: t('tank.used') });
          }}
        >
          {t('tank.use')}
        </Button>
      }
    >
      <div className="dose-step">
        <TankVolume notes={notes} change={change} />
      </div>
    </Dialog>
  );
}

const TOOL_STEPS = ['flow', 'product', 'target', 'fill'] as const;

function DoseTool({
  onFill,
  onClose,
  stateNow,
  ...step
}: ToolProps & { readonly stateNow: () => AnswerValue | undefined }) {
  const { t } = useTranslation('dose');
  const toast = useToast();
  const [at, setAt] = useState(0);
  const name = TOOL_STEPS[at] ?? 'fill';
  const fillings = doseAnswers(step.notes, step.today);
  return (
    <Dialog
      key={name}
      title={name === 'fill' ? t('tool.summary') : t(`steps.${name}`)}
      onClose={onClose}
      actions={
        <>
          {at === 0 ? null : <Button onClick={() => setAt(at - 1)}>{t('previous')}</Button>}
          {name === 'fill' ? (
            <Button
              variant="primary"
              icon={Check}
              disabled={fillings.length === 0}
              onClick={() => {
                onFill(fillings);
                onClose();
                toast({ text: t(`tool.${saidOnceFilled(stateNow())}`) });
              }}
            >
              {t('tool.fill')}
            </Button>
          ) : (
            <Button variant="primary" onClick={() => setAt(at + 1)}>
              {t('next')}
            </Button>
          )}
        </>
      }
    >
      <div className="dose-step">
        <p className="dose-quiet">{t('step', { number: at + 1, total: TOOL_STEPS.length })}</p>
        {at === 0 ? <p>{t('tool.doseLead')}</p> : null}
        {name === 'flow' ? (
          <>
            <FlowStep {...step} />
            <FlowLacks {...step} />
          </>
        ) : null}
        {name === 'product' ? <ProductStep {...step} /> : null}
        {name === 'target' ? <TargetStep {...step} /> : null}
        {name === 'fill' ? <FillSummary {...step} fillings={fillings} /> : null}
      </div>
    </Dialog>
  );
}

/** The person said it anew, so what was carried over from the last visit counts as confirmed. */
function fillRecord(session: FormSession, fillings: readonly Filling[]): void {
  for (const { name, value } of fillings) {
    session.engine.set(name, value);
    session.removed.answered(name);
  }
  session.carried.confirm(fillings.map(({ name }) => name));
  void session.saver.flush();
}
