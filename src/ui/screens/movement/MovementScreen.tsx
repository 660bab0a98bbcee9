import {
  BookOpen,
  CalendarCheck,
  ClipboardCheck,
  Droplets,
  FileText,
  Flag,
  GitBranch,
  Handshake,
  Landmark,
  LifeBuoy,
  ListChecks,
  type LucideIcon,
  MapPin,
  Megaphone,
  MessageSquareWarning,
  Route,
  Table2,
  Target,
  Wrench,
} from 'lucide-react';
import { readsPlaces } from '../../../domain/access/form-reach.ts';
import { boards } from '../../../forms/boards/index.ts';
import { boardSeenBy } from '../../../forms/boards/seen-by.ts';
import { useReader } from '../../kit/boards/use-reader.ts';
import { ButtonLink } from '../../kit/components/Button.tsx';
import { EmptyState } from '../../kit/components/EmptyState.tsx';
import { ListRow } from '../../kit/components/List.tsx';
import { MenuPage } from '../../kit/components/MenuPage.tsx';
import { Skeleton } from '../../kit/components/Skeleton.tsx';
import { loadTexts } from '../../kit/i18n/i18n.ts';
import { useFormText } from '../../kit/i18n/use-form-text.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { lazyScreen, WhileComing } from '../../kit/phone/lazy-part.tsx';
import { BoardScreen } from './BoardScreen.tsx';

const PlanWorkbookScreen = lazyScreen(async () => {
  const [{ PlanWorkbookScreen: screen }] = await Promise.all([
    import('./workbook/PlanWorkbookScreen.tsx'),
    loadTexts('plan'),
  ]);
  return screen;
});

const ICONS: Readonly<Record<string, LucideIcon>> = {
  municipios: MapPin,
  titulares: Landmark,
  juntas: Droplets,
  'siasar-al-dia': ClipboardCheck,
  poa: CalendarCheck,
  'hoja-de-ruta': Route,
  cadena: GitBranch,
  asocio: Handshake,
  autoevaluaciones: ListChecks,
  necesidades: LifeBuoy,
  demanda: Megaphone,
  quejas: MessageSquareWarning,
  solicitudes: Wrench,
  metas: Target,
  'medio-termino': Flag,
  conocimiento: BookOpen,
};

/** The movement's own boards; `id`: the one that is open. `base`: the address that they stand under. */
export function MovementScreen({
  id,
  part = null,
  base,
  back,
}: {
  readonly id: string | null;
  readonly part?: string | null;
  readonly base: string;
  readonly back: string;
}) {
  const { t } = useTranslation('movement');
  const text = useFormText();
  const reader = useReader();
  const board = boards.find((each) => each.id === id);
  if (board?.byWorkbook !== undefined && part === 'libro')
    return (
      <WhileComing show={<Skeleton />}>
        <PlanWorkbookScreen book={board.byWorkbook} back={`${base}/${board.id}`} />
      </WhileComing>
    );
  if (board !== undefined) return <BoardScreen key={board.id} board={board} back={base} />;
  // A board in which this person could have nothing counted is not offered.
  const seen = boards.filter((each) => boardSeenBy(reader, each).board !== null);
  return (
    <MenuPage
      title={t('title')}
      back={back}
      lead={t('lead')}
      instead={
        id === null ? null : (
          <EmptyState title={t('unknown.title')} actions={<ButtonLink href={base}>{t('unknown.action')}</ButtonLink>}>
            {t('unknown.text')}
          </EmptyState>
        )
      }
    >
      {readsPlaces(reader) ? (
        <ListRow
          icon={Landmark}
          title={t('cabildo.title')}
          detail={t('cabildo.detail')}
          href={base === '/movimiento' ? '/cabildo' : '/admin/municipio?vista=cabildo'}
        />
      ) : null}
      <ListRow
        icon={FileText}
        title={t('reports.title')}
        detail={t('reports.detail')}
        href={base === '/movimiento' ? '/informes' : '/admin/informes'}
      />
      {seen.map((each) => (
        <ListRow
          key={each.id}
          icon={ICONS[each.id] ?? Table2}
          title={text(each.title)}
          detail={text(each.lead)}
          href={`${base}/${each.id}`}
        />
      ))}
    </MenuPage>
  );
}
