import {
  CalendarCheck,
  CalendarDays,
  ChartColumn,
  ClipboardCheck,
  ClipboardPen,
  Copy,
  Download,
  Eraser,
  FileText,
  Handshake,
  History,
  Inbox,
  Landmark,
  type LucideIcon,
  MapPin,
  Megaphone,
  Route,
  Table2,
  Trash2,
  Users,
  Webhook,
} from 'lucide-react';
import type { ComponentType } from 'react';
import { type Action, may, type Role } from '../../domain/access/roles.ts';
import { loadTexts } from '../kit/i18n/i18n.ts';
import { lazyScreen } from '../kit/phone/lazy-part.tsx';

/** The parts of the menu, in its order. */
export const DESK_GROUPS = ['day', 'movement', 'administration'] as const;
type DeskGroup = (typeof DESK_GROUPS)[number];

/**
 * A place of the desk: a line of the menu, and the screen behind it. Its words stand in the texts `desk`,
 * `menu.{part}`.
 */
type DeskPlace = DeskLine & (DeskScreen | DeskLink);

type DeskLine = {
  /** In the address: `/admin/{part}`. */
  readonly part: string;
  readonly group: DeskGroup;
  readonly icon: LucideIcon;
  /** Whoever may not do this does not see it. */
  readonly action: Action;
  /** Whether the screen shows something without the service. */
  readonly offline: boolean;
  /** Other addresses that belong to it: its line is marked there too. */
  readonly also?: readonly string[];
};

type DeskScreen = {
  /** `id`: what follows in the address. */
  readonly Screen: ComponentType<{ readonly id: string | null }>;
};

/** It leads to a screen of another place: a board of the movement that has a line of its own. */
type DeskLink = { readonly to: string };

/** Where a line of the menu leads. */
export function addressOf(place: DeskPlace): string {
  return 'to' in place ? place.to : `/admin/${place.part}`;
}

/** Whether a role may open a place of the desk, by its part of the address; what is no place is nobody's to refuse. */
export function isOpenTo(role: Role, part: string | null): boolean {
  return DESK_MENU.every((place) => place.part !== part || may(role, place.action));
}

/** Screens of the desk that Inicio opens too, by the address that they have there and the one that they have here. */
const FROM_HOME = [
  ['/movimiento', '/admin/movimiento'],
  ['/cabildo', '/admin/municipio'],
  ['/informes', '/admin/informes'],
] as const;

/** Where a screen stands at the desk, from whichever address it was opened; else the address itself. */
export function deskAddressOf(location: string): string {
  const found = FROM_HOME.find(([home]) => location === home || location.startsWith(`${home}/`));
  return found === undefined ? location : `${found[1]}${location.slice(found[0].length)}`;
}

/** The place that an address belongs to: of several that contain it, the nearest. */
export function placeAt<Place extends DeskPlace>(places: readonly Place[], location: string): Place | null {
  const reach = (place: Place): number =>
    Math.max(
      0,
      ...[addressOf(place), ...(place.also ?? [])]
        .filter((address) => location === address || location.startsWith(`${address}/`))
        .map(({ length }) => length),
    );
  const [nearest] = places.toSorted((left, right) => reach(right) - reach(left));
  return nearest === undefined || reach(nearest) === 0 ? null : nearest;
}

/** Every place of the desk. A new one is an entry here and two texts; the order is that of the menu. */
export const DESK_MENU = [
  {
    part: 'hoy',
    group: 'day',
    icon: CalendarDays,
    action: 'review',
    offline: true,
    Screen: lazyScreen(async () => {
      const [{ TodayScreen }] = await Promise.all([
        import('../screens/today/TodayScreen.tsx'),
        loadTexts('today', 'movement'),
      ]);
      return TodayScreen;
    }),
  },
  {
    part: 'revision',
    group: 'day',
    icon: ClipboardCheck,
    action: 'review',
    offline: true,
    Screen: lazyScreen(async () => {
      const [{ ReviewScreen }] = await Promise.all([
        import('../screens/review/ReviewScreen.tsx'),
        loadTexts('review', 'record', 'result', 'bin'),
      ]);
      return ReviewScreen;
    }),
  },
  {
    part: 'indicadores',
    group: 'movement',
    icon: ChartColumn,
    action: 'export',
    offline: true,
    Screen: lazyScreen(async () => {
      const [{ IndicatorsScreen }] = await Promise.all([
        import('../screens/indicators/IndicatorsScreen.tsx'),
        loadTexts('indicators', 'movement'),
      ]);
      return IndicatorsScreen;
    }),
  },
  {
    part: 'municipio',
    group: 'movement',
    icon: MapPin,
    action: 'people-read',
    offline: true,
    also: ['/admin/movimiento/municipios', '/admin/movimiento/titulares', '/admin/movimiento/juntas'],
    Screen: lazyScreen(async () => {
      const [{ DeskMunicipality }] = await Promise.all([
        import('../screens/movement/CabildoScreen.tsx'),
        loadTexts('movement', 'reports', 'map', 'month'),
      ]);
      return DeskMunicipality;
    }),
  },
  {
    part: 'poa',
    group: 'movement',
    icon: CalendarCheck,
    action: 'people-read',
    offline: true,
    to: '/admin/movimiento/poa',
  },
  {
    part: 'socios',
    group: 'movement',
    icon: Handshake,
    action: 'people-read',
    offline: true,
    to: '/admin/movimiento/asocio',
    also: ['/admin/movimiento/autoevaluaciones', '/admin/movimiento/necesidades'],
  },
  {
    part: 'ruta',
    group: 'movement',
    icon: Route,
    action: 'people-read',
    offline: true,
    to: '/admin/movimiento/hoja-de-ruta',
    also: ['/admin/movimiento/cadena'],
  },
  {
    part: 'demanda',
    group: 'movement',
    icon: Megaphone,
    action: 'people-read',
    offline: true,
    to: '/admin/movimiento/demanda',
    also: ['/admin/movimiento/quejas', '/admin/movimiento/solicitudes'],
  },
  {
    part: 'padron',
    group: 'movement',
    icon: Landmark,
    action: 'registry-import',
    offline: true,
    Screen: lazyScreen(async () => {
      const [{ RegistryScreen }] = await Promise.all([
        import('../screens/registry/RegistryScreen.tsx'),
        loadTexts('registry', 'register'),
      ]);
      return RegistryScreen;
    }),
  },
  {
    part: 'informes',
    group: 'movement',
    icon: FileText,
    action: 'people-read',
    offline: true,
    Screen: lazyScreen(async () => {
      const [{ DeskReports }] = await Promise.all([
        import('../screens/reports/ReportsScreen.tsx'),
        loadTexts('reports', 'movement', 'indicators'),
      ]);
      return DeskReports;
    }),
  },
  {
    part: 'movimiento',
    group: 'movement',
    icon: Table2,
    action: 'people-read',
    offline: true,
    Screen: lazyScreen(async () => {
      const [{ DeskMovement }] = await Promise.all([
        import('../screens/movement/DeskMovement.tsx'),
        loadTexts('movement'),
      ]);
      return DeskMovement;
    }),
  },
  {
    part: 'duplicados',
    group: 'administration',
    icon: Copy,
    action: 'registry-import',
    offline: false,
    Screen: lazyScreen(async () => {
      const [{ DuplicatesPage }] = await Promise.all([
        import('../screens/duplicates/DuplicatesPage.tsx'),
        loadTexts('duplicates', 'register'),
      ]);
      return DuplicatesPage;
    }),
  },
  {
    part: 'personas',
    group: 'administration',
    icon: Users,
    action: 'people-read',
    offline: false,
    Screen: lazyScreen(async () => {
      const [{ PeoplePage }] = await Promise.all([import('../screens/admin/PeoplePage.tsx'), loadTexts('roles')]);
      return PeoplePage;
    }),
  },
  {
    part: 'formularios',
    group: 'administration',
    icon: ClipboardPen,
    action: 'forms-manage',
    offline: false,
    Screen: lazyScreen(async () => {
      const [{ FormsPage }] = await Promise.all([
        import('../screens/publishing/FormsPage.tsx'),
        loadTexts('publishing', 'xlsform', 'roles'),
      ]);
      return FormsPage;
    }),
  },
  {
    part: 'descargas',
    group: 'administration',
    icon: Download,
    action: 'export',
    offline: false,
    Screen: lazyScreen(async () => {
      const [{ DownloadsPage }] = await Promise.all([
        import('../screens/downloads/DownloadsPage.tsx'),
        loadTexts('downloads'),
      ]);
      return DownloadsPage;
    }),
  },
  {
    part: 'avisos',
    group: 'administration',
    icon: Webhook,
    action: 'service-manage',
    offline: false,
    Screen: lazyScreen(async () => {
      const [{ WebhooksPage }] = await Promise.all([
        import('../screens/webhooks/WebhooksPage.tsx'),
        loadTexts('webhooks', 'admin'),
      ]);
      return WebhooksPage;
    }),
  },
  {
    part: 'actividad',
    group: 'administration',
    icon: History,
    action: 'audit-read',
    offline: false,
    Screen: lazyScreen(async () => {
      const [{ AuditPage }] = await Promise.all([
        import('../screens/audit/AuditPage.tsx'),
        loadTexts('audit', 'roles'),
      ]);
      return AuditPage;
    }),
  },
  {
    part: 'papelera',
    group: 'administration',
    icon: Trash2,
    action: 'take-out',
    offline: false,
    Screen: lazyScreen(async () => {
      const [{ BinPage }] = await Promise.all([import('../screens/bin/BinPage.tsx'), loadTexts('bin')]);
      return BinPage;
    }),
  },
  {
    part: 'entregas',
    group: 'administration',
    icon: Inbox,
    action: 'parcels-decide',
    offline: false,
    Screen: lazyScreen(async () => {
      const [{ ParcelsPage }] = await Promise.all([
        import('../screens/parcels/ParcelsPage.tsx'),
        loadTexts('parcels', 'admin'),
      ]);
      return ParcelsPage;
    }),
  },
  {
    part: 'borrar',
    group: 'administration',
    icon: Eraser,
    action: 'erase',
    offline: false,
    Screen: lazyScreen(async () => {
      const [{ ErasurePage }] = await Promise.all([
        import('../screens/erasure/ErasurePage.tsx'),
        loadTexts('erasure', 'admin', 'boards', 'roles'),
      ]);
      return ErasurePage;
    }),
  },
] as const satisfies readonly DeskPlace[];
