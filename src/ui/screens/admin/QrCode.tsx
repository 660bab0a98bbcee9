/* oxlint-disable jsx-a11y/prefer-tag-over-role -- the code is drawn, it is no file */
import { encode } from 'uqr';
import './code-dialog.css';

/** A link as a QR code, drawn here: nothing leaves the phone. Always dark on white, or cameras do not read it. */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const { data, size } = encode(text, { ecc: 'M', border: 2 });
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  return (
    <svg
      className="code-dialog__qr"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <path d={path} fill="#000000" />
    </svg>
  );
}
