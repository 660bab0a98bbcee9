/** The Spanish of the screens that only a desk has, in one file of the build. */
export { audit } from './audit.ts';
export { bin } from './bin.ts';
export { desk } from './desk.ts';
export { downloads } from './downloads.ts';
export { erasure } from './erasure.ts';
export { indicators } from './indicators.ts';
export { parcels } from './parcels.ts';
export { plan } from './plan.ts';
export { publishing } from './publishing.ts';
export { registry } from './registry.ts';
export { reports } from './reports.ts';
export { review } from './review.ts';
export { today } from './today.ts';
export { webhooks } from './webhooks.ts';
export { xlsform } from './xlsform.ts';
