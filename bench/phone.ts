/**
 * `npm run bench:phone`: start to a usable first screen, opening a form of over 100 questions, key press to paint, and
 * search over 10,000 Juntas, in a real Chromium of 360 x 740 with JavaScript 4 times slower.
 */
import { measurePhone, SLOWER } from './phone/measure-phone.ts';
import { printTable } from './table.ts';

const BOARDS = 10_000;

printTable(
  `phone: 360 x 740, JavaScript ${SLOWER} times slower, ${BOARDS} Juntas in the registry`,
  await measurePhone({ boards: BOARDS, visits: 0, runs: 5, count: 'passed' }),
);
