/** Controls that few pages have, and that bring camera, position search or signature with them. */

export { AgreedSumWidget } from './AgreedSumWidget.tsx';
export { BarcodeWidget } from './BarcodeWidget.tsx';
export { AudioWidget, DocumentWidget, VideoWidget } from './FileWidget.tsx';
export { GeopointWidget } from './GeopointWidget.tsx';
export { ImageWidget } from './ImageWidget.tsx';
export { MonthsWidget } from './MonthsWidget.tsx';
export { NoChoices } from './NoChoices.tsx';
export { RangeWidget } from './RangeWidget.tsx';
export { RankWidget } from './RankWidget.tsx';
export { ReadingChips } from './ReadingChips.tsx';
export { SignatureWidget } from './SignatureWidget.tsx';
export { SuggestedTextWidget } from './SuggestedTextWidget.tsx';
export { GeoshapeWidget, GeotraceWidget } from './TraceWidget.tsx';
