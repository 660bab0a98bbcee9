import { CalendarDays, Container, RotateCcw } from 'lucide-react';
import { useLocation } from 'wouter';
import { Banner } from '../../kit/components/Banner.tsx';
import { Button } from '../../kit/components/Button.tsx';
import { Card } from '../../kit/components/Card.tsx';
import { List, ListRow } from '../../kit/components/List.tsx';
import { Screen } from '../../kit/components/Screen.tsx';
import { Section } from '../../kit/components/Section.tsx';
import { useToast } from '../../kit/components/Toast.tsx';
import { TopBar } from '../../kit/components/TopBar.tsx';
import { dayOf } from '../../kit/hooks/day-of.ts';
import { useToday } from '../../kit/hooks/use-today.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { DAILY_STEPS, type StepProps, TANK_STEPS } from './daily-steps.ts';
import { isBegun } from './dose-notes.ts';
import { FlowStep } from './FlowStep.tsx';
import { HelpfulGuides } from './HelpfulGuides.tsx';
import { ProductStep } from './ProductStep.tsx';
import { ResultStep } from './ResultStep.tsx';
import { StepFrame } from './StepFrame.tsx';
import { TankRules } from './TankRules.tsx';
import { TankVolume } from './TankVolume.tsx';
import { TargetStep } from './TargetStep.tsx';
import { TodayStep } from './TodayStep.tsx';
import { useDoseNotes } from './use-dose-notes.ts';
import './dose.css';

/**
 * The dose helper by itself: `/dosis`, `/dosis/diaria/caudal`, `/dosis/tanque/volumen`. Each step has its address, so
 * that the phone's back button goes one step back and nothing is lost.
 */
export function DoseScreen({ what, step }: { readonly what: string | null; readonly step: string | null }) {
  const { notes, change, reset } = useDoseNotes();
  const today = dayOf(useToday());
  const props: StepProps = { notes, change, today };
  const startAgain = useStartAgain(() => {
    reset();
    return () => reset(notes);
  });
  if (what === 'diaria') return <Daily {...props} address={step} onAgain={startAgain} />;
  if (what === 'tanque') return <Tank {...props} address={step} />;
  return <Menu isBegun={isBegun(notes)} onAgain={startAgain} />;
}

function Menu({ isBegun, onAgain }: { readonly isBegun: boolean; readonly onAgain: () => void }) {
  const { t } = useTranslation('dose');
  return (
    <>
      <TopBar title={t('title')} back="/" />
      <Screen>
        <p>{t('menu.lead')}</p>
        <Card flush>
          <List>
            <ListRow
              icon={CalendarDays}
              title={t('menu.daily')}
              detail={isBegun ? t('menu.dailyBegun') : t('menu.dailyDetail')}
              href="/dosis/diaria/caudal"
            />
            <ListRow
              icon={Container}
              title={t('menu.tank')}
              detail={t('menu.tankDetail')}
              href="/dosis/tanque/volumen"
            />
          </List>
        </Card>
        {isBegun ? (
          <Button variant="quiet" icon={RotateCcw} onClick={onAgain}>
            {t('menu.again')}
          </Button>
        ) : null}
        <Banner tone="quiet">{t('menu.check')}</Banner>
        <Section title={t('menu.guides')}>
          <HelpfulGuides />
        </Section>
      </Screen>
    </>
  );
}

function Daily({
  address,
  onAgain,
  ...props
}: StepProps & { readonly address: string | null; readonly onAgain: () => void }) {
  const { t } = useTranslation('dose');
  const found = DAILY_STEPS.findIndex((each) => each.address === address);
  const at = Math.max(0, found);
  const { step } = DAILY_STEPS[at] ?? DAILY_STEPS[0];
  const addressOf = (index: number): string | null => {
    const other = DAILY_STEPS[index];
    return other === undefined ? null : `/dosis/diaria/${other.address}`;
  };
  return (
    <StepFrame
      key={step}
      title={t('title')}
      heading={t(`steps.${step}`)}
      number={at + 1}
      total={DAILY_STEPS.length}
      previous={addressOf(at - 1)}
      next={addressOf(at + 1)}
      end={
        step === 'result' ? (
          <Button icon={RotateCcw} main onClick={onAgain}>
            {t('result.again')}
          </Button>
        ) : undefined
      }
    >
      <DailyStep step={step} {...props} />
    </StepFrame>
  );
}

function DailyStep({ step, ...props }: StepProps & { readonly step: (typeof DAILY_STEPS)[number]['step'] }) {
  switch (step) {
    case 'flow':
      return <FlowStep {...props} />;
    case 'product':
      return <ProductStep {...props} />;
    case 'target':
      return <TargetStep {...props} />;
    case 'today':
      return <TodayStep {...props} />;
    case 'result':
      return <ResultStep {...props} />;
    default:
      return step satisfies never;
  }
}

function Tank({ address, ...props }: StepProps & { readonly address: string | null }) {
  const { t } = useTranslation('dose');
  const at = Math.max(
    0,
    TANK_STEPS.findIndex((each) => each.address === address),
  );
  const { step } = TANK_STEPS[at] ?? TANK_STEPS[0];
  const addressOf = (index: number): string | null => {
    const other = TANK_STEPS[index];
    return other === undefined ? null : `/dosis/tanque/${other.address}`;
  };
  return (
    <StepFrame
      key={step}
      title={t('menu.tank')}
      heading={t(`steps.${step}`)}
      number={at + 1}
      total={TANK_STEPS.length}
      previous={addressOf(at - 1)}
      next={addressOf(at + 1)}
    >
      {step === 'volume' ? <TankVolume notes={props.notes} change={props.change} /> : null}
      {step === 'product' ? <ProductStep {...props} /> : null}
      {step === 'rules' ? <TankRules notes={props.notes} change={props.change} /> : null}
    </StepFrame>
  );
}

/** Empties the notes, with the way back. */
function useStartAgain(empty: () => () => void): () => void {
  const { t } = useTranslation('dose');
  const toast = useToast();
  const [, navigate] = useLocation();
  return () => {
    const restore = empty();
    navigate('/dosis/diaria/caudal');
    toast({ text: t('menu.emptied'), action: { label: t('undo', { ns: 'common' }), run: restore } });
  };
}
