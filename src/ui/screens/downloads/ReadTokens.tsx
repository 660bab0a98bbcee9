import { KeyRound, Plus } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import type { ReadToken } from '../../../domain/sync/read-tokens.ts';
import type { Administered, AdministrationFault } from '../../../sync/administration.ts';
import { listReadTokens, type MadeToken, revokeReadToken } from '../../../sync/downloads.ts';
import { Badge } from '../../kit/components/Badge.tsx';
import { Button } from '../../kit/components/Button.tsx';
import { Card } from '../../kit/components/Card.tsx';
import { Dialog } from '../../kit/components/Dialog.tsx';
import { Skeleton } from '../../kit/components/Skeleton.tsx';
import { formatDate } from '../../kit/i18n/formats.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { useWhen } from '../../kit/i18n/use-when.ts';
import { serviceWire } from '../../kit/service/service-wire.ts';
import { TroubleBanner } from '../../kit/service/TroubleBanner.tsx';
import { MadeTokenDialog } from './MadeTokenDialog.tsx';
import { NewTokenDialog } from './NewTokenDialog.tsx';

/** The programs that read: who let them, until when, when they last came, and the button that ends it. */
export function ReadTokens() {
  const { t } = useTranslation('downloads');
  const [tokens, setTokens] = useState<Administered<readonly ReadToken[]> | null>(null);
  const [making, setMaking] = useState(false);
  const [made, setMade] = useState<MadeToken | null>(null);
  const [ending, setEnding] = useState<ReadToken | null>(null);
  const read = useCallback(async () => setTokens(await listReadTokens(serviceWire())), []);
  useEffect(() => {
    let current = true;
    const first = async () => {
      const answer = await listReadTokens(serviceWire());
      if (current) setTokens(answer);
    };
    void first();
    return () => {
      current = false;
    };
  }, []);
  return (
    <>
      <Button icon={Plus} wide onClick={() => setMaking(true)}>
        {t('programs.add')}
      </Button>
      {tokens === null ? <Skeleton /> : null}
      {tokens !== null && tokens.kind !== 'done' ? (
        <>
          <TroubleBanner fault={tokens} />
          <Button onClick={() => void read()}>{t('programs.retry')}</Button>
        </>
      ) : null}
      {tokens?.kind === 'done' && tokens.value.length > 0 ? (
        <Card flush>
          <ul className="downloads__tokens">
            {tokens.value.map((token) => (
              <TokenRow key={token.id} token={token} onEnd={() => setEnding(token)} />
            ))}
          </ul>
        </Card>
      ) : null}
      {making ? (
        <NewTokenDialog
          onClose={() => setMaking(false)}
          onMade={(fresh) => {
            setMaking(false);
            setMade(fresh);
            void read();
          }}
        />
      ) : null}
      {made === null ? null : <MadeTokenDialog made={made} onClose={() => setMade(null)} />}
      {ending === null ? null : (
        <EndDialog
          token={ending}
          onClose={() => setEnding(null)}
          onEnded={() => {
            setEnding(null);
            void read();
          }}
        />
      )}
    </>
  );
}

function TokenRow({ token, onEnd }: { readonly token: ReadToken; readonly onEnd: () => void }) {
  const { t } = useTranslation('downloads');
  const when = useWhen();
  return (
    <li className="downloads__token">
      <KeyRound size={24} aria-hidden />
      <div>
        <p className="list-row__title">
          {token.name} {token.personal ? <Badge tone="warning">{t('programs.personal')}</Badge> : null}{' '}
          {token.ended ? <Badge tone="quiet">{t('programs.over')}</Badge> : null}
        </p>
        <p className="list-row__detail">
          {t(token.ended ? 'programs.ownerOnly' : 'programs.owner', {
            owner: token.owner,
            until: formatDate(token.expiresAt),
          })}
          <br />
          {token.lastUsedAt === null ? t('programs.unused') : t('programs.lastUsed', { when: when(token.lastUsedAt) })}
        </p>
      </div>
      {token.ended ? null : (
        <Button variant="quiet" onClick={onEnd}>
          {t('programs.end')}
        </Button>
      )}
    </li>
  );
}

function EndDialog({
  token,
  onClose,
  onEnded,
}: {
  readonly token: ReadToken;
  readonly onClose: () => void;
  readonly onEnded: () => void;
}) {
  const { t } = useTranslation('downloads');
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<AdministrationFault | null>(null);
  const end = async () => {
    setBusy(true);
    setFault(null);
    const result = await revokeReadToken(serviceWire(), token.id);
    setBusy(false);
    if (result.kind === 'done') onEnded();
    else setFault(result);
  };
  return (
    <Dialog
      title={t('programs.endTitle', { name: token.name })}
      onClose={onClose}
      actions={
        <Button variant="danger" busy={busy} onClick={() => void end()}>
          {t('programs.endAction')}
        </Button>
      }
    >
      {fault === null ? null : <TroubleBanner fault={fault} />}
      <p>{t('programs.endText')}</p>
    </Dialog>
  );
}
