/** What an open form needs after its first page: the way through it, the reading over, the move to a newer version. */
export { MissingGate } from './MissingGate.tsx';
export { NewerVersion } from './NewerVersion.tsx';
export { ReviewPage } from './ReviewPage.tsx';
export { SamePage } from './SamePage.tsx';
export { SectionIndex } from './SectionIndex.tsx';
export { WayBack } from './WayBack.tsx';
