import { Banner } from '../../kit/components/Banner.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { FormMedia } from '../FormMedia.tsx';
import { FormWords } from '../FormWords.tsx';
import { useText } from '../use-language.ts';
import { noteTone } from './note-tone.ts';
import type { WidgetProps } from './widget.ts';
import './note-widget.css';

/** A text to read: plain, or a verdict with its tone, announced when it appears. */
export function NoteWidget({ state, labelId, session }: WidgetProps) {
  const { t } = useTranslation('form');
  const text = useText();
  const tone = noteTone(state.question);
  const label = text(state.label);
  const more = (
    <>
      <p className="note-widget__text" id={labelId}>
        <FormWords of={state.label} />
      </p>
      {state.hint === null ? null : (
        <p className="note-widget__hint">
          <FormWords of={state.hint} />
        </p>
      )}
      <FormMedia
        media={state.question.media}
        place={{ storage: session.own.storage, form: session.row.form }}
        alt={label}
      />
      {state.guidance === null ? null : (
        <details className="note-widget__more">
          <summary>{t('question.guidance')}</summary>
          <p>
            <FormWords of={state.guidance} />
          </p>
        </details>
      )}
    </>
  );
  return tone === null ? (
    <div className="note-widget">{more}</div>
  ) : (
    <Banner tone={tone} live>
      {more}
    </Banner>
  );
}
