import { useTranslation } from '../../kit/i18n/use-translation.ts';
import type { ComparedLine, Side } from '../../record/reading/compare-answers.ts';
import { ReviewFile } from './ReviewFile.tsx';
import { ReviewPhoto } from './ReviewPhoto.tsx';

/** Questions with two answers each, side by side where there is room, each under the name of its version. */
export function ComparedList({
  lines,
  leftName,
  rightName,
}: {
  readonly lines: readonly ComparedLine[];
  readonly leftName: string;
  readonly rightName: string;
}) {
  return (
    <div className="compared">
      {lines.map((line) => (
        <div key={line.key} className={line.differs ? 'compared__line compared__line--differs' : 'compared__line'}>
          <p className="compared__where">{line.where}</p>
          <p className="compared__label">{line.label}</p>
          <dl className="compared__sides">
            <Answer name={leftName} side={line.left} label={line.label} quiet={line.differs} />
            <Answer name={rightName} side={line.right} label={line.label} quiet={false} />
          </dl>
        </div>
      ))}
    </div>
  );
}

function Answer({
  name,
  side,
  label,
  quiet,
}: {
  readonly name: string;
  readonly side: Side;
  readonly label: string;
  readonly quiet: boolean;
}) {
  const { t } = useTranslation('review');
  return (
    <div className={quiet ? 'compared__side compared__side--quiet' : 'compared__side'}>
      <dt>{name}</dt>
      <dd>
        {side === null ? (
          <span className="compared__none">{t('changes.none')}</span>
        ) : side.photo === null ? (
          side.value
        ) : side.file !== undefined ? (
          <ReviewFile sha256={side.photo} kind={side.file} label={label} />
        ) : (
          <ReviewPhoto sha256={side.photo} alt={label} />
        )}
      </dd>
    </div>
  );
}
