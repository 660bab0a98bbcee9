import { Circle, CircleAlert, CircleCheck, CircleDot } from 'lucide-react';
import type { Path } from '../../domain/form/answers.ts';
import { Button } from '../kit/components/Button.tsx';
import { Dialog } from '../kit/components/Dialog.tsx';
import { ProgressBar } from '../kit/components/ProgressBar.tsx';
import { useTranslation } from '../kit/i18n/use-translation.ts';
import { FormLanguageChoice } from './FormLanguageChoice.tsx';
import type { FormSession } from './form-session.ts';
import { asksNothing } from './last-time.ts';
import { MoveBackButton } from './NewerVersion.tsx';
import { pageOfPath, REVIEW_PAGE, relevantPages } from './pages.ts';
import { countProblems } from './problems.ts';
import { numberedTitles } from './section-titles.ts';
import { useText } from './use-language.ts';
import './section-index.css';

/** All sections with what is missing in each; one touch leads there. */
export function SectionIndex({
  session,
  page,
  onPage,
  onMoved,
  onClose,
}: {
  readonly session: FormSession;
  readonly page: string;
  readonly onPage: (page: string) => void;
  readonly onMoved: () => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('form');
  const text = useText();
  const { engine, carried } = session;
  const { model } = engine;
  const pages = relevantPages(engine);
  const titles = numberedTitles(
    pages.map(({ group }) => text(group === null ? model.form.title : engine.group(group.name).label)),
  );
  const sums = pages.map((each) => engine.progress(each.name));
  const asked = sums.reduce((sum, each) => sum + each.asked, 0);
  const answered = sums.reduce((sum, each) => sum + each.answered, 0);
  return (
    <Dialog
      title={t('sectionsTitle')}
      onClose={onClose}
      actions={
        <Button main wide variant={page === REVIEW_PAGE ? 'secondary' : 'primary'} onClick={() => onPage(REVIEW_PAGE)}>
          {t('review.title')}
        </Button>
      }
    >
      <FormLanguageChoice form={model.form} />
      <div className="section-index__progress">
        <p>{t('status.answered', { answered, asked })}</p>
        <ProgressBar done={answered} total={asked} label={t('status.answered', { answered, asked })} />
      </div>
      <ol className="section-index">
        {pages.map((each, index) => {
          const isHere = (path: Path) => pageOfPath(model, path) === each.name;
          const { missing, toFix } = countProblems(session, isHere);
          const toConfirm = carried.all().filter((path) => isHere(path) && engine.find(path)?.relevant === true).length;
          // What the last visit filled and was confirmed has been read, though not on its own page.
          const read = session.startedFromPrevious() && asksNothing(engine, each, session.previous, []);
          const opened = read || session.wasOpened(each.name);
          const complete = opened && missing + toFix + toConfirm === 0;
          const commented = session.comments.standing().filter((path) => isHere(path)).length;
          const words = [
            commented > 0 && t('status.comments', { count: commented }),
            missing > 0 && t('status.missing', { count: missing }),
            toFix > 0 && t('status.toFix', { count: toFix }),
            toConfirm > 0 && t('status.toConfirm', { count: toConfirm }),
            !opened && t('status.notOpened'),
            complete && t(sums[index]?.asked === 0 ? 'status.nothingAsked' : 'status.complete'),
          ];
          const here = each.name === page;
          const Icon = complete ? CircleCheck : here ? CircleDot : opened ? CircleAlert : Circle;
          return (
            <li key={each.name}>
              <button
                type="button"
                className="section-index__row"
                aria-current={here ? 'page' : undefined}
                onClick={() => onPage(each.name)}
              >
                <Icon
                  size={24}
                  aria-hidden
                  className={complete ? 'section-index__icon section-index__icon--done' : 'section-index__icon'}
                />
                <span className="section-index__text">
                  <span className="section-index__name">{titles[index]}</span>
                  <span className="section-index__status">
                    {here ? `${t('status.here')} · ` : null}
                    {words.filter(Boolean).join(' · ')}
                  </span>
                </span>
              </button>
            </li>
          );
        })}
      </ol>
      <MoveBackButton session={session} onMoved={onMoved} />
    </Dialog>
  );
}
