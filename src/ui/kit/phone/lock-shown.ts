import { watched } from '../../../sync/activity.ts';

/** Whether the lock stands before everything now. What records behind it pauses. */
export const lockShown = watched(false);
