import type { FastifyInstance } from 'fastify';
import type { Context } from '../context.ts';
import { registerAlerts } from './alerts.ts';
import { registerAudit } from './audit.ts';
import { registerBin } from './bin.ts';
import { registerBoards } from './boards.ts';
import { registerConfirmation } from './confirmation.ts';
import { registerDocuments } from './documents.ts';
import { registerErasures } from './erasures.ts';
import { registerExports } from './exports.ts';
import { registerFormPublishing } from './form-publishing.ts';
import { registerForms } from './forms.ts';
import { registerHealth } from './health.ts';
import { registerImports } from './imports.ts';
import { registerIndicators } from './indicators.ts';
import { registerLists } from './lists.ts';
import { registerMerges } from './merges.ts';
import { registerOData } from './odata.ts';
import { registerOpenData } from './open-data.ts';
import { registerOpenApi } from './openapi.ts';
import { registerParcels } from './parcels.ts';
import { registerPeople } from './people.ts';
import { registerPhotos } from './photos.ts';
import { registerPlanBooks } from './plan-books.ts';
import { registerPull } from './pull.ts';
import { registerPush } from './push.ts';
import { registerReadTokens } from './read-tokens.ts';
import { registerRegistry } from './registry.ts';
import { registerRegistryKeeping } from './registry-keeping.ts';
import { registerReports } from './reports.ts';
import { registerSessions } from './sessions.ts';
import { registerSiasar } from './siasar.ts';
import { registerStatic } from './static.ts';
import { registerSubmissions } from './submissions.ts';
import { registerTiles } from './tiles.ts';
import { registerWebhooks } from './webhooks.ts';

/** What a file of this folder exports: it registers its routes with `describeRoute`. */
export type RegisterRoutes = (app: FastifyInstance, context: Context) => void | Promise<void>;

/** Below `/api/v1`, one file a noun. */
export const API_ROUTES: readonly RegisterRoutes[] = [
  registerHealth,
  registerOpenApi,
  registerSessions,
  registerPeople,
  registerParcels,
  registerConfirmation,
  registerPush,
  registerPull,
  registerForms,
  registerFormPublishing,
  registerLists,
  registerSubmissions,
  registerBin,
  registerPhotos,
  registerDocuments,
  registerRegistry,
  registerRegistryKeeping,
  registerMerges,
  registerImports,
  registerExports,
  registerAlerts,
  registerBoards,
  registerOData,
  registerSiasar,
  registerReadTokens,
  registerOpenData,
  registerIndicators,
  registerReports,
  registerAudit,
  registerErasures,
  registerTiles,
  registerPlanBooks,
  registerWebhooks,
];

/** Beside the interface: the built app. Whoever stands here answers what no route takes. */
export const SITE_ROUTES: readonly RegisterRoutes[] = [registerStatic];
