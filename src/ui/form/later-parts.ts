/**
 * What an open form needs only later: controls that few pages have, the reading over, the sections, the move to a newer
 * version. One file of the build, asked for as soon as the first page takes an answer (`later.tsx`).
 */
export { MissingGate } from './MissingGate.tsx';
export { NewerVersion } from './NewerVersion.tsx';
export { ReviewPage } from './ReviewPage.tsx';
export { SectionIndex } from './SectionIndex.tsx';
export { BarcodeWidget } from './widgets/BarcodeWidget.tsx';
export { GeopointWidget } from './widgets/GeopointWidget.tsx';
export { ImageWidget } from './widgets/ImageWidget.tsx';
export { RangeWidget } from './widgets/RangeWidget.tsx';
export { RankWidget } from './widgets/RankWidget.tsx';
export { SignatureWidget } from './widgets/SignatureWidget.tsx';
