import { Fragment } from 'react';
import { type MarkedBlock, type MarkedPiece, readMarked } from '../../../domain/text/marked.ts';
import './marked.css';

/** A text with its marks. All of it is phrasing, so that it may stand in a label; nothing of it is HTML that somebody wrote. */
export function Marked({ text }: { readonly text: string }) {
  return readMarked(text).map((block, index) => (
    // The text is the same until all of it changes.
    <Block key={index} block={block} />
  ));
}

function Block({ block }: { readonly block: MarkedBlock }) {
  switch (block.kind) {
    case 'line':
      return (
        <span className="marked__line">
          <Pieces pieces={block.pieces} />
        </span>
      );
    case 'heading':
      return (
        <strong className="marked__line">
          <Pieces pieces={block.pieces} />
        </strong>
      );
    case 'bullets':
    case 'numbers':
      return block.items.map((pieces, index) => (
        <span key={index} className="marked__item">
          <span>{block.kind === 'bullets' ? '•' : `${index + 1}.`}</span>
          <span>
            <Pieces pieces={pieces} />
          </span>
        </span>
      ));
    default:
      return block satisfies never;
  }
}

function Pieces({ pieces }: { readonly pieces: readonly MarkedPiece[] }) {
  return pieces.map(({ kind, text }, index) =>
    kind === 'strong' ? (
      <strong key={index}>{text}</strong>
    ) : kind === 'emphasis' ? (
      <em key={index}>{text}</em>
    ) : (
      <Fragment key={index}>{text}</Fragment>
    ),
  );
}
