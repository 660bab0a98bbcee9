import type { Guide } from '../../../domain/form/guide.ts';
import { pickText } from '../../../domain/form/text.ts';
import { saysDoubt, withoutDoubt } from '../../../domain/text/doubt.ts';
import { Marked } from '../components/Marked.tsx';
import { useAppLanguage } from '../i18n/language.tsx';
import { useTranslation } from '../i18n/use-translation.ts';
import { Drawing } from './Drawing.tsx';
import './guide-body.css';

/** A guide: its drawing, one idea a line, and where it comes from. */
export function GuideBody({ guide }: { readonly guide: Guide }) {
  const { t } = useTranslation('guides');
  const language = useAppLanguage();
  return (
    <div className="guide-body">
      {guide.drawing === undefined ? null : (
        <div className="guide-body__picture">
          <Drawing name={guide.drawing} />
        </div>
      )}
      <ol className="guide-body__steps">
        {guide.paragraphs.map((paragraph, index) => (
          // A step is known by its place in the list.
          <li key={index}>
            <span>
              <Marked text={withoutDoubt(pickText(paragraph, language))} />
            </span>
          </li>
        ))}
      </ol>
      {guide.paragraphs.some((paragraph) => saysDoubt(pickText(paragraph, language))) ? (
        <p className="guide-body__source">{t('toVerify')}</p>
      ) : null}
      <p className="guide-body__source">{t('source', { source: guide.source, status: t(`status.${guide.status}`) })}</p>
    </div>
  );
}
