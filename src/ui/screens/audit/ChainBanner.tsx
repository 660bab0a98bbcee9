import { useEffect, useState } from 'react';
import type { AuditChain } from '../../../domain/sync/audit.ts';
import type { Administered } from '../../../sync/administration.ts';
import { readAuditChain } from '../../../sync/audit.ts';
import { Banner } from '../../kit/components/Banner.tsx';
import { formatNumber } from '../../kit/i18n/formats.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { serviceWire } from '../../kit/service/service-wire.ts';
import { TroubleBanner } from '../../kit/service/TroubleBanner.tsx';

/** Whether the log is whole, or where it breaks. `quiet`: why nothing can be read is said elsewhere on the screen. */
export function ChainBanner({ quiet }: { readonly quiet: boolean }) {
  const { t } = useTranslation('audit');
  const [chain, setChain] = useState<Administered<AuditChain> | null>(null);
  useEffect(() => {
    let current = true;
    const read = async () => {
      const answer = await readAuditChain(serviceWire());
      if (current) setChain(answer);
    };
    void read();
    return () => {
      current = false;
    };
  }, []);
  if (chain === null) return null;
  if (chain.kind !== 'done') return quiet ? null : <TroubleBanner fault={chain} />;
  if (chain.value.kind === 'whole') {
    return (
      <Banner tone="good" title={t('chain.whole')} live>
        {t('chain.wholeText', { count: chain.value.lines })}{' '}
        {chain.value.from === undefined ? null : t('chain.from', { sequence: formatNumber(chain.value.from, 0) })}
      </Banner>
    );
  }
  return (
    <Banner tone="danger" title={t('chain.broken')} live>
      {t(`chain.${chain.value.reason}`, { sequence: formatNumber(chain.value.sequence, 0) })}
    </Banner>
  );
}
