// What a page loads after its first round, in one file: few phones ever hand anything in, and copies can wait a moment.
export { bringBack } from './bring-back.ts';
export { handInRest, handInRevoked } from './hand-in.ts';
export { keepPageCopies } from './page-copies.ts';
