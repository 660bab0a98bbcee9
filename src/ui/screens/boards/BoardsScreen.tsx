import { Droplets, Map as MapIcon } from 'lucide-react';
import { may } from '../../../domain/access/roles.ts';
import { RegisterButton } from '../../form/register/RegisterButton.tsx';
import { StillComing } from '../../kit/boards/StillComing.tsx';
import { Button } from '../../kit/components/Button.tsx';
import { EmptyState } from '../../kit/components/EmptyState.tsx';
import { IconLink } from '../../kit/components/IconButton.tsx';
import { Skeleton } from '../../kit/components/Skeleton.tsx';
import { SplitView } from '../../kit/components/SplitView.tsx';
import { TopBar } from '../../kit/components/TopBar.tsx';
import { Unread } from '../../kit/components/Unread.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { useOwn, useSession } from '../../kit/phone/phone.tsx';
import { useSync } from '../../kit/phone/sync.tsx';
import { PlaceList } from '../../kit/search/PlaceList.tsx';
import type { PlaceIndex } from '../../kit/search/place-index.ts';
import { usePlaceIndex } from '../../kit/search/use-place-index.ts';
import { useVisits } from '../../record/visits/use-visits.ts';
import { BoardMarks, BoardMarksProvider } from './BoardMarks.tsx';
import { BoardPage } from './BoardPage.tsx';

/** Juntas: find one among thousands, without signal. On a wide screen the chosen one stands beside the list. */
export function BoardsScreen({ id }: { readonly id: string | null }) {
  const { t } = useTranslation('boards');
  return (
    <SplitView
      list={<BoardList currentId={id} />}
      detail={id === null ? null : <BoardPage key={id} id={id} />}
      nothingChosen={<EmptyState title={t('choose')} />}
    />
  );
}

function BoardList({ currentId }: { readonly currentId: string | null }) {
  const { t } = useTranslation('boards');
  const own = useOwn();
  const index = usePlaceIndex(own, 'provider');
  return (
    <>
      <TopBar title={t('title')} actions={<IconLink icon={MapIcon} label={t('map')} href="/mapa" />} />
      {index.state === 'reading' ? <Skeleton lines={9} /> : null}
      {index.state === 'failed' ? <Unread /> : null}
      {index.state === 'read' ? <KnownBoards index={index.value} currentId={currentId} /> : null}
    </>
  );
}

function KnownBoards({ index, currentId }: { readonly index: PlaceIndex; readonly currentId: string | null }) {
  const { t } = useTranslation('boards');
  const { wake } = useSync();
  const visits = useVisits();
  const { me } = useSession();
  if (index.size === 0 && may(me.role, 'read-municipality') && (me.municipalities ?? []).length === 0) {
    return (
      <EmptyState icon={Droplets} title={t('noPlace.title')}>
        {t('noPlace.text')}
      </EmptyState>
    );
  }
  if (index.size === 0) {
    return (
      <EmptyState
        icon={Droplets}
        title={t('empty.title')}
        actions={
          <>
            <Button onClick={() => void wake('button')}>{t('empty.action')}</Button>
            <RegisterButton type="provider" subject={null} />
          </>
        }
      >
        {t('empty.text')}
      </EmptyState>
    );
  }
  return (
    <BoardMarksProvider>
      <PlaceList
        index={index}
        texts="boards"
        hrefOf={(place) => `/juntas/${place.id}`}
        currentId={currentId}
        searchLabel={t('search')}
        Marks={BoardMarks}
        After={RegisterTyped}
      >
        {/* A Junta without a letter may be one whose letter has not come yet. */}
        <StillComing made={[visits]} />
      </PlaceList>
    </BoardMarksProvider>
  );
}

/** The way to register what was looked for and is not there. */
function RegisterTyped({ typed, municipality }: { readonly typed: string; readonly municipality: string | null }) {
  return <RegisterButton type="provider" subject={null} name={typed} place={municipality} />;
}
