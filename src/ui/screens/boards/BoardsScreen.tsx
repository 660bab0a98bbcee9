import { Droplets, Map as MapIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useOwn } from '../../app/phone.tsx';
import { useSync } from '../../app/sync.tsx';
import { Button } from '../../components/Button.tsx';
import { EmptyState, ErrorState } from '../../components/EmptyState.tsx';
import { IconLink } from '../../components/IconButton.tsx';
import { Skeleton } from '../../components/Skeleton.tsx';
import { SplitView } from '../../components/SplitView.tsx';
import { TopBar } from '../../components/TopBar.tsx';
import type { PlaceIndex } from '../../search/place-index.ts';
import { usePlaceIndex } from '../../search/use-place-index.ts';
import { RegisterButton } from '../register/RegisterButton.tsx';
import { BoardPage } from './BoardPage.tsx';
import { PlaceList } from './PlaceList.tsx';

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
      {index.state === 'failed' ? <ErrorState title={t('failed.title')}>{t('failed.text')}</ErrorState> : null}
      {index.state === 'read' ? <KnownBoards index={index.value} currentId={currentId} /> : null}
    </>
  );
}

function KnownBoards({ index, currentId }: { readonly index: PlaceIndex; readonly currentId: string | null }) {
  const { t } = useTranslation('boards');
  const { wake } = useSync();
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
    <PlaceList
      index={index}
      texts="boards"
      hrefOf={(place) => `/juntas/${place.id}`}
      currentId={currentId}
      searchLabel={t('search')}
      after={<RegisterButton type="provider" subject={null} />}
    />
  );
}
