import { createHash } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';
import { chance } from './chance.ts';

/** A file of a record that nobody brought: a picture drawn by this file, or a document (document.ts). */
export type Picture = {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly sha256: string;
  readonly mediaType: 'image/png' | 'application/pdf';
};

const WIDTH = 320;
const HEIGHT = 240;
type Colour = readonly [number, number, number];

/** Draws the picture of a place; the same name gives the same bytes. */
export function drawPicture(...name: readonly (string | number)[]): Picture {
  const ground = 150 + Math.floor(chance(...name, 'ground') * 40);
  const left = 60 + Math.floor(chance(...name, 'left') * 90);
  const size = 50 + Math.floor(chance(...name, 'size') * 50);
  const wall: Colour = [150 + Math.floor(chance(...name, 'wall') * 70), 160, 170];
  const seed = chance(...name, 'hills') * 6;
  const rows = Buffer.alloc((WIDTH * 3 + 1) * HEIGHT);
  for (let y = 0; y < HEIGHT; y += 1) {
    for (let x = 0; x < WIDTH; x += 1) {
      const hill = ground - 25 - 18 * Math.sin(x / 40 + seed) - 8 * Math.sin(x / 13 + seed * 2);
      const inTank = x > left && x < left + size * 1.6 && y > ground - size && y < ground + 12;
      const lid = inTank && y < ground - size + 7;
      const water = inTank && x > left + size * 1.3 && x < left + size * 1.36 && y > ground - size / 2;
      const colour: Colour = water
        ? [40, 120, 200]
        : lid
          ? [80, 90, 100]
          : inTank
            ? wall
            : y > ground
              ? [110 - (y - ground) / 3, 140 - (y - ground) / 3, 70]
              : y > hill
                ? [60, 120 + (y - hill) / 4, 70]
                : [150 + y / 3, 195 + y / 5, 235];
      const at = y * (WIDTH * 3 + 1) + 1 + x * 3;
      for (const [index, part] of colour.entries()) rows[at + index] = Math.max(0, Math.min(255, Math.round(part)));
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(WIDTH, 0);
  header.writeUInt32BE(HEIGHT, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const bytes = new Uint8Array(
    Buffer.concat([
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      chunk('IHDR', header),
      chunk('IDAT', deflateSync(rows, { level: 6 })),
      chunk('IEND', Buffer.alloc(0)),
    ]),
  );
  return { bytes, sha256: createHash('sha256').update(bytes).digest('hex'), mediaType: 'image/png' };
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
