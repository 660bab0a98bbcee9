/** Controls that few pages have, and that bring camera, position search or signature with them. */
export { BarcodeWidget } from './BarcodeWidget.tsx';
export { AudioWidget, DocumentWidget, VideoWidget } from './FileWidget.tsx';
export { GeopointWidget } from './GeopointWidget.tsx';
export { ImageWidget } from './ImageWidget.tsx';
export { RangeWidget } from './RangeWidget.tsx';
export { RankWidget } from './RankWidget.tsx';
export { SignatureWidget } from './SignatureWidget.tsx';
export { GeoshapeWidget, GeotraceWidget } from './TraceWidget.tsx';
