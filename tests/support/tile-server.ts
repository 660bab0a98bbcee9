import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import { crc32, deflateSync } from 'node:zlib';

/** A server of maps as others run them: a picture for every piece, drawn from its numbers. */
export type TileServer = {
  /** As the setting wants it. */
  readonly address: string;
  readonly asked: { readonly path: string; readonly headers: IncomingHttpHeaders }[];
  /** What the server answers from now on; absent: pictures. */
  answer: ((path: string, response: ServerResponse) => void) | null;
  readonly close: () => Promise<void>;
};

export async function openTileServer(): Promise<TileServer> {
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    tiles.asked.push({ path, headers: request.headers });
    if (tiles.answer !== null) return tiles.answer(path, response);
    const [, zoom = 0, column = 0, row = 0] = path.split(/[/.]/).map(Number);
    response.writeHead(200, { 'Content-Type': 'image/png' }).end(tilePicture(zoom, column, row));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('it does not listen');
  const tiles: TileServer = {
    address: `http://127.0.0.1:${address.port}/{z}/{x}/{y}.png`,
    asked: [],
    answer: null,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
  return tiles;
}

/**
 * 256 x 256: hills of green and sand with a stream, so that one sees where a piece ends and that it is the right one.
 */
export function tilePicture(zoom: number, column: number, row: number): Buffer {
  const side = 256;
  const lines = Buffer.alloc(side * (1 + side * 3));
  // The land is drawn where it lies, whatever the zoom, so that pieces fit together.
  const grain = 2 ** (12 - zoom);
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      const east = ((column * side + x) * grain) / 900;
      const south = ((row * side + y) * grain) / 900;
      const height = Math.sin(east) + Math.cos(south * 1.3) + Math.sin(east * 2.7 + south * 1.9) / 2;
      const isStream = Math.abs(height) < 0.04;
      const isEdge = x === 0 || y === 0;
      const [red, green, blue] = isStream
        ? [120, 170, 200]
        : isEdge
          ? [190, 200, 180]
          : [205 + height * 14, 218 + height * 9, 188 + height * 16];
      const at = y * (1 + side * 3) + 1 + x * 3;
      lines[at] = red;
      lines[at + 1] = green;
      lines[at + 2] = blue;
    }
  }
  return png(side, lines);
}

function png(side: number, lines: Buffer): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const parts = [chunk('IHDR', head), chunk('IDAT', deflateSync(lines)), chunk('IEND', Buffer.alloc(0))];
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...parts]);
}

function chunk(name: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), content]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
