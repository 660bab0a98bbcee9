import { ArrowLeft, GraduationCap, ListChecks } from 'lucide-react';
import { useLocation } from 'wouter';
import { isQuick } from '../../domain/form/quick-fill.ts';
import { IconButton, IconLink } from '../kit/components/IconButton.tsx';
import { useWindowTitle } from '../kit/hooks/use-arrival.ts';
import { useTranslation } from '../kit/i18n/use-translation.ts';
import { barShare } from './bar-share.ts';
import type { FormHistory } from './form-history.ts';
import type { FormSession } from './form-session.ts';
import { REVIEW_PAGE, relevantPages, SAME_PAGE } from './pages.ts';
import { SavedMark } from './SavedMark.tsx';
import { minutesLeft } from './time-left.ts';
import { useWholeRecord } from './use-engine.ts';
import { useText } from './use-language.ts';
import './form-top-bar.css';

/** What is filled and about whom, how far it is, and whether it is saved. */
export function FormTopBar({
  session,
  page,
  trail,
  onIndex,
}: {
  readonly session: FormSession;
  readonly page: string;
  readonly trail: FormHistory;
  readonly onIndex: () => void;
}) {
  const { t } = useTranslation('form');
  const text = useText();
  const { engine, row } = session;
  const [, navigate] = useLocation();
  // A section more or less changes the count; the text is the same object otherwise, so nothing is drawn again.
  const position = useWholeRecord(engine, () => {
    const pages = relevantPages(engine);
    const sums = pages.map((each) => engine.progress(each.name));
    const answered = sums.reduce((sum, each) => sum + each.answered, 0);
    const at = page === REVIEW_PAGE ? pages.length : pages.findIndex((each) => each.name === page);
    // What was left blank on a page before stays so: it takes no more time.
    const quick = isQuick(engine);
    const open = sums
      .slice(Math.max(at, 0))
      // The short way is promised for what has to be answered.
      .reduce((sum, each) => sum + (quick ? each.missing : each.asked - each.answered), 0);
    const minutesToGo = minutesLeft(open, session.startedFromPrevious() ? 0 : answered, session.activeTime.seconds());
    return `${at}/${pages.length}/${minutesToGo}/${barShare(engine, page)}`;
  });
  const [at = 0, total = 1, minutes = 0, share = 0] = position.split('/').map(Number);
  useWindowTitle(row.label === '' ? text(engine.model.form.title) : `${text(engine.model.form.title)}, ${row.label}`);
  const correction = row.madeOn.kind !== 'nothing';
  return (
    <header className="form-top-bar">
      {row.practice ? (
        <p className="form-top-bar__practice">
          <GraduationCap size={20} aria-hidden />
          {t('practice')}
        </p>
      ) : null}
      <div className="form-top-bar__row">
        <IconLink icon={ArrowLeft} label={t('leave')} href="/" onTouch={() => trail.leave(() => navigate('/'))} />
        <div className="form-top-bar__text">
          <p className={row.label === '' ? 'form-top-bar__subject' : 'form-top-bar__form'}>
            {correction ? `${t('correction')} · ` : null}
            {text(engine.model.form.title)}
          </p>
          {row.label === '' ? null : <p className="form-top-bar__subject">{row.label}</p>}
        </div>
        <IconButton icon={ListChecks} label={t('sections')} onClick={onIndex} />
      </div>
      <div className="form-top-bar__row form-top-bar__row--quiet">
        <span>
          {page === REVIEW_PAGE ? (
            t('review.title')
          ) : page === SAME_PAGE ? (
            t('same.title')
          ) : minutes < 2 ? (
            t('section', { number: at + 1, total })
          ) : (
            // With the time there is no room for the word on a phone.
            <>
              <span className="visually-hidden">{t('section', { number: at + 1, total })}. </span>
              <span className="form-top-bar__part" aria-hidden>
                {t('sectionShort', { number: at + 1, total })} ·
              </span>{' '}
              <span className="form-top-bar__part">{t('minutesLeft', { count: minutes })}</span>
            </>
          )}
        </span>
        <SavedMark saver={session.saver} />
      </div>
      <div className="form-top-bar__track" aria-hidden>
        <div className="form-top-bar__fill" style={{ width: `${100 * share}%` }} />
      </div>
    </header>
  );
}
