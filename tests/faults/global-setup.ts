import { buildHand } from '../e2e/lessons/stage.ts';
import { buildHarness } from './world.ts';

/** Before the tests in a real browser: several of their files open the pages by which records are made. */
export default async function buildPages(): Promise<void> {
  buildHarness();
  await buildHand();
}
