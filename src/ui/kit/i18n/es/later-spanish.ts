/** The Spanish of a phone's screens that nobody sees at the start, in one file of the build. */
export { backup } from './backup.ts';
export { boards } from './boards.ts';
export { confirm } from './confirm.ts';
export { dose } from './dose.ts';
export { guides } from './guides.ts';
export { history } from './history.ts';
export { lock } from './lock.ts';
export { map } from './map.ts';
export { notes } from './notes.ts';
export { outbox } from './outbox.ts';
export { partners } from './partners.ts';
export { privacy } from './privacy.ts';
export { record } from './record.ts';
export { result } from './result.ts';
export { settings } from './settings.ts';
