import { ArrowLeft, ArrowRight } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { ButtonLink } from '../../kit/components/Button.tsx';
import { ProgressBar } from '../../kit/components/ProgressBar.tsx';
import { Screen } from '../../kit/components/Screen.tsx';
import { TopBar } from '../../kit/components/TopBar.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';

/** One step with the way on and back, the same on every step. */
export function StepFrame({
  title,
  heading,
  number,
  total,
  previous,
  next,
  end,
  children,
}: {
  readonly title: string;
  readonly heading: string;
  readonly number: number;
  readonly total: number;
  /** Addresses; null at the ends. */
  readonly previous: string | null;
  readonly next: string | null;
  readonly end?: ReactNode;
  readonly children: ReactNode;
}) {
  const { t } = useTranslation('dose');
  const place = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    window.scrollTo(0, 0);
    place.current?.focus({ preventScroll: true });
  }, []);
  return (
    <>
      <TopBar title={title} subtitle={t('step', { number, total })} back={previous ?? '/dosis'} />
      <Screen>
        <div className="dose-step">
          <ProgressBar done={number} total={total} label={t('step', { number, total })} />
          <h2 className="dose-step__title" ref={place} tabIndex={-1}>
            {heading}
          </h2>
          {children}
          <div className="dose-step__way">
            {previous === null ? null : (
              <ButtonLink href={previous} icon={ArrowLeft} main>
                {t('previous')}
              </ButtonLink>
            )}
            {next === null ? null : (
              <ButtonLink href={next} icon={ArrowRight} variant="primary" main>
                {t('next')}
              </ButtonLink>
            )}
            {end}
          </div>
        </div>
      </Screen>
    </>
  );
}
