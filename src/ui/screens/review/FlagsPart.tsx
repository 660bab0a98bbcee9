import { Flag as FlagIcon } from 'lucide-react';
import type { Path } from '../../../domain/form/answers.ts';
import { FLAG_CODES, type ToldFlag } from '../../../domain/problem.ts';
import { Card } from '../../kit/components/Card.tsx';
import { List, ListRow } from '../../kit/components/List.tsx';
import { Section } from '../../kit/components/Section.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';

/** 4.5: what the service noticed, each with the way to its question. */
export function FlagsPart({
  flags,
  labelOf,
  onShow,
}: {
  readonly flags: readonly ToldFlag[];
  readonly labelOf: (path: string) => string;
  readonly onShow: (path: Path) => void;
}) {
  const { t } = useTranslation('review');
  if (flags.length === 0) return null;
  return (
    <Section title={t('flags.title')} lead={t('flags.lead')}>
      <Card flush>
        <List>
          {flags.map(({ code, path }) => {
            const at = path;
            return (
              <ListRow
                key={`${code}/${path ?? ''}`}
                icon={FlagIcon}
                tone="warning"
                title={t(`flags.${FLAG_CODES.find((known) => known === code) ?? 'other'}`)}
                {...(at === undefined
                  ? {}
                  : {
                      detail: (
                        <>
                          {labelOf(at)}
                          <span className="visually-hidden"> {t('flags.see')}</span>
                        </>
                      ),
                      onClick: () => onShow(at),
                    })}
              />
            );
          })}
        </List>
      </Card>
    </Section>
  );
}
