export { fold, foldedWords } from '../../domain/registry/fold.ts';
