import { Banner } from '../../kit/components/Banner.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import type { ReadLine, ReadSection } from './read-over.ts';

/** Above the answers of a record: it is finished and not complete, and what it lacks. Nothing where it lacks nothing. */
export function NoDataNotice({ sections }: { readonly sections: readonly ReadSection[] }) {
  const { t } = useTranslation('record');
  const lacking = sections.flatMap(({ lines }) => lackingIn(lines));
  if (lacking.length === 0) return null;
  return (
    <Banner tone="warning" title={t('noData.title', { count: lacking.length })}>
      <p>{t('noData.text')}</p>
      <ul className="answers__lacking">
        {lacking.map(({ path, label, value }) => (
          <li key={path}>
            {label} <strong>{value}</strong>
          </li>
        ))}
      </ul>
    </Banner>
  );
}

function lackingIn(lines: readonly ReadLine[]): readonly { path: string; label: string; value: string }[] {
  return lines.flatMap((line) => {
    if (line.kind === 'instance')
      return lackingIn(line.lines).map((each) => ({ ...each, label: `${line.label} · ${each.label}` }));
    return line.lacks === undefined ? [] : [line];
  });
}
