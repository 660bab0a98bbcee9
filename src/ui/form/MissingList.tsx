import { ChevronRight } from 'lucide-react';
import type { Path } from '../../domain/form/answers.ts';
import { lastName } from '../../domain/form/path.ts';
import { useTranslation } from '../kit/i18n/use-translation.ts';
import { useFormPage } from './form-page-context.ts';
import type { FormSession } from './form-session.ts';
import { pageOfPath } from './pages.ts';
import { useLanguage, useText } from './use-language.ts';
import { useMissingLabel } from './use-missing-label.ts';
import { violationSentence } from './violation-sentence.ts';
import './missing-list.css';

/** Questions that still want something, by section, each a touch away. */
export function MissingList({
  session,
  paths,
  title,
  text: explanation,
  remarks,
}: {
  readonly session: FormSession;
  readonly paths: readonly Path[];
  readonly title?: string;
  readonly text?: string;
  /** A sentence that stands below the question of some of the paths. */
  readonly remarks?: ReadonlyMap<Path, string>;
}) {
  const { t } = useTranslation('form');
  const text = useText();
  const language = useLanguage();
  const { goToQuestion } = useFormPage();
  const labelOf = useMissingLabel(session);
  const { engine } = session;
  const violations = new Map(engine.violations().map((violation) => [violation.path, violation]));
  const pages = engine.model.pages
    .map((page) => ({ page, paths: paths.filter((path) => pageOfPath(engine.model, path) === page.name) }))
    .filter((each) => each.paths.length > 0);

  function remark(path: Path): string {
    const said = remarks?.get(path);
    if (said !== undefined) return said;
    const violation = violations.get(path);
    const asked = engine.find(path);
    const lacks = asked?.noData ?? null;
    if (lacks !== null) return t(`noData.${lacks}`);
    if (violation === undefined) return session.carried.has(path) ? t('violation.unconfirmed') : '';
    const node = engine.model.nodes.get(lastName(path));
    if (node === undefined || node.type === 'group') return '';
    return violation.code === 'required' ? '' : violationSentence(t, language, violation, node, asked?.value);
  }

  return (
    <section className="missing-list">
      <h2 className="missing-list__title">{title ?? t('review.missingTitle', { count: paths.length })}</h2>
      <p className="missing-list__text">{explanation ?? t('review.missingText')}</p>
      {pages.map(({ page, paths: here }) => (
        <div key={page.name}>
          <h3 className="missing-list__section">
            {text(page.group === null ? engine.model.form.title : engine.group(page.group.name).label)}
          </h3>
          <ul>
            {here.map((path) => (
              <li key={path}>
                <button type="button" className="missing-list__row" onClick={() => goToQuestion(path)}>
                  <span>
                    {labelOf(path)}
                    {remark(path) === '' ? null : <span className="missing-list__remark">{remark(path)}</span>}
                  </span>
                  <ChevronRight size={22} aria-hidden />
                </button>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}
