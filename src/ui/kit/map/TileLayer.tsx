import { useEffect, useMemo } from 'react';
import { TILE_ZOOMS } from '../../../domain/map/tiles.ts';
import { type PlacedTile, tilesOn, zoomFor } from './tile-grid.ts';
import type { TileShelf } from './tile-shelf.ts';
import { useShelf } from './use-background-map.ts';
import type { MapView, Size } from './view.ts';

/** The map moves under a finger many times a second: only where it stays are pieces asked for. */
const STAYS_MS = 200;

/** The pieces of the background map that are at hand. Where one is missing the outline below shows; nothing waits for it. */
export function TileLayer({
  shelf,
  view,
  size,
}: {
  readonly shelf: TileShelf;
  readonly view: MapView;
  readonly size: Size;
}) {
  const { pictures } = useShelf(shelf);
  const zoom = zoomFor(view);
  const wanted = useMemo(() => tilesOn(view, size, zoom), [view, size, zoom]);

  useEffect(() => {
    const timer = setTimeout(() => shelf.want(wanted.map(({ tile }) => tile)), STAYS_MS);
    return () => clearTimeout(timer);
  }, [shelf, wanted]);

  // Coarser and finer pieces of before stand in until those of this zoom are there.
  const shown = useMemo(() => {
    const isAtHand = ({ key }: PlacedTile) => pictures.has(key);
    if (wanted.every(isAtHand)) return wanted;
    const others = [zoom - 3, zoom - 2, zoom - 1, zoom + 1]
      .filter((other) => other >= TILE_ZOOMS.least && other <= TILE_ZOOMS.most)
      .flatMap((other) => tilesOn(view, size, other));
    return [...others, ...wanted].filter(isAtHand);
  }, [wanted, pictures, view, size, zoom]);

  return (
    <div className="outline-map__tiles" aria-hidden>
      {shown.map(({ key, left, top, width, height }) => (
        <img
          key={key}
          src={pictures.get(key)}
          alt=""
          draggable={false}
          width={width}
          height={height}
          style={{ transform: `translate(${left}px, ${top}px)` }}
        />
      ))}
    </div>
  );
}
