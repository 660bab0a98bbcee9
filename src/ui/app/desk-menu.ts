import {
  CalendarDays,
  ChartColumn,
  ClipboardCheck,
  ClipboardPen,
  Copy,
  Download,
  Eraser,
  FileText,
  History,
  Landmark,
  type LucideIcon,
  Table2,
  Trash2,
  Users,
  Webhook,
} from 'lucide-react';
import type { ComponentType } from 'react';
import type { Action } from '../../domain/access/roles.ts';
import { loadTexts } from '../kit/i18n/i18n.ts';
import { lazyScreen } from '../kit/phone/lazy-part.tsx';

/** The parts of the menu, in its order. */
export const DESK_GROUPS = ['day', 'movement', 'registry', 'administration'] as const;
type DeskGroup = (typeof DESK_GROUPS)[number];

/**
 * A place of the desk: a line of the menu, and the screen behind it. Its words stand in the texts `desk`,
 * `menu.{part}`.
 */
type DeskPlace = {
  /** In the address: `/admin/{part}`. */
  readonly part: string;
  readonly group: DeskGroup;
  readonly icon: LucideIcon;
  /** Whoever may not do this does not see it. */
  readonly action: Action;
  /** Whether the screen shows something without the service. */
  readonly offline: boolean;
  /** `id`: what follows in the address. */
  readonly Screen: ComponentType<{ readonly id: string | null }>;
};

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
        loadTexts('indicators'),
      ]);
      return IndicatorsScreen;
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
    part: 'padron',
    group: 'registry',
    icon: Landmark,
    action: 'registry-import',
    offline: true,
    Screen: lazyScreen(async () => {
      const [{ RegistryScreen }] = await Promise.all([
        import('../screens/registry/RegistryScreen.tsx'),
        loadTexts('registry'),
      ]);
      return RegistryScreen;
    }),
  },
  {
    part: 'duplicados',
    group: 'registry',
    icon: Copy,
    action: 'registry-import',
    offline: false,
    Screen: lazyScreen(async () => {
      const [{ DuplicatesPage }] = await Promise.all([
        import('../screens/duplicates/DuplicatesPage.tsx'),
        loadTexts('register'),
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
        loadTexts('publishing', 'xlsform'),
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
    part: 'borrar',
    group: 'administration',
    icon: Eraser,
    action: 'erase',
    offline: false,
    Screen: lazyScreen(async () => {
      const [{ ErasurePage }] = await Promise.all([
        import('../screens/erasure/ErasurePage.tsx'),
        loadTexts('erasure', 'admin', 'boards'),
      ]);
      return ErasurePage;
    }),
  },
] as const satisfies readonly DeskPlace[];
