import { buildHarness } from './world.ts';

/** Before the tests in a real browser: several of their files open the page by which records are made. */
export default buildHarness;
