import { describe, expect, test } from 'vitest';
import { type ZipEntry, zipStream } from '../../../src/server/zip/zip-stream.ts';
import { gathered, readZip } from '../../support/read-zip.ts';

const entry = (name: string, text: string, method: ZipEntry['method'] = 'deflated'): ZipEntry => ({
  name,
  modifiedAt: new Date('2026-11-20T08:40:10Z'),
  method,
  content: () => [Buffer.from(text.slice(0, 3)), Buffer.from(text.slice(3))],
});

describe('an archive', () => {
  test('gives back each file as it was, packed or not, with names in any language', async () => {
    const text = 'agua '.repeat(40_000);
    const archive = await gathered(
      zipStream([entry('a/Meámbar ¿1?.txt', text), entry('b.bin', text, 'stored'), entry('vacío.txt', '')]),
    );
    const files = readZip(archive);
    expect([...files].map(([name, bytes]) => [name, bytes.toString()])).toEqual([
      ['a/Meámbar ¿1?.txt', text],
      ['b.bin', text],
      ['vacío.txt', ''],
    ]);
    expect(archive.length).toBeLessThan(text.length * 1.1);
  });

  test('may hold more files than the old format counts', async () => {
    const many = Array.from({ length: 66_000 }, (_unused, index) => entry(`${index}.txt`, '', 'stored'));
    const files = readZip(await gathered(zipStream(many)));
    expect(files.size).toBe(66_000);
    expect(files.has('65999.txt')).toBe(true);
  });

  test('of a file that cannot be read to its end ends with that fault', async () => {
    const broken: ZipEntry = {
      ...entry('roto.jpg', ''),
      content: async function* content() {
        yield Buffer.from('a');
        throw new Error('the disk is gone');
      },
    };
    await expect(gathered(zipStream([entry('a.txt', 'a'), broken]))).rejects.toThrow('the disk is gone');
  });

  test('asks for a file only when the one before it is through', async () => {
    const order: string[] = [];
    const slow = (name: string): ZipEntry => ({
      ...entry(name, ''),
      method: 'stored',
      content: async function* content() {
        order.push(`begins ${name}`);
        yield Buffer.from(name);
        order.push(`ends ${name}`);
      },
    });
    await gathered(zipStream([slow('a'), slow('b')]));
    expect(order).toEqual(['begins a', 'ends a', 'begins b', 'ends b']);
  });
});
