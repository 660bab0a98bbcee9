import { describe, expect, it } from 'vitest';
import {
  documentEnding,
  FILE_ENDINGS,
  FILE_TYPES,
  fileTypeOf,
  keptTypeOf,
  MAGIC_BYTES,
  pictureTypeOf,
} from '../../../src/domain/submission/file-type.ts';

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

describe('what the first bytes of a file say', () => {
  it.each([
    ['\u00ff\u00d8\u00ff\u00e0', 'image/jpeg'],
    ['\u0089PNG\r\n\u001a\n', 'image/png'],
    ['RIFF\u0001\u0002\u0003\u0004WEBP', 'image/webp'],
    ['ID3\u0003', 'audio/mpeg'],
    ['\u00ff\u00fb\u0090', 'audio/mpeg'],
    ['\u00ff\u00f3', 'audio/mpeg'],
    ['\u00ff\u00f2', 'audio/mpeg'],
    ['\u00ff\u00fa', 'audio/mpeg'],
    ['\u00ff\u00f4', null],
    ['\u00fe\u00fb', null],
    ['', null],
    ['\u0000\u0000\u0000\u0018ftypM4A ', 'audio/mp4'],
    ['\u0000\u0000\u0000\u0018ftypisom', 'video/mp4'],
    ['\u0000\u0000\u0000\u0018ftyp3gp4', 'video/mp4'],
    ['\u0000\u0000\u0000\u0018ftypmp42', 'video/mp4'],
    ['\u0000\u0000\u0000\u0018ftypheic', null],
    ['\u0000\u0000\u0000\u0018ftypmif1', null],
    ['\u0000\u0000\u0000\u0018ftypavif', null],
    ['OggS', 'audio/ogg'],
    ['RIFF\u0001\u0002\u0003\u0004WAVE', 'audio/wav'],
    ['#!AMR\n', 'audio/amr'],
    ['\u001aE\u00df\u00a3', 'video/webm'],
    ['%PDF-1.7', 'application/pdf'],
    ['PK\u0003\u0004', 'application/zip'],
  ])('%j is %s', (head, type) => {
    expect(fileTypeOf(bytes(head))).toBe(type);
    expect(head.length).toBeLessThanOrEqual(MAGIC_BYTES);
  });

  it('what was taken for a film before is still handed out', () => {
    expect(keptTypeOf(bytes('\u0000\u0000\u0000\u0018ftypheic'))).toBe('video/mp4');
    expect(keptTypeOf(bytes('OggS'))).toBe('audio/ogg');
    expect(keptTypeOf(bytes('<html>'))).toBeNull();
  });

  it.each(['<!DOCTYPE html>', '<svg xmlns', 'MZ\u0090', '#!/bin/sh', '', 'RIFF\u0001\u0002\u0003\u0004AVI '])(
    '%j is none that is taken',
    (head) => {
      expect(fileTypeOf(bytes(head))).toBeNull();
    },
  );

  it('knows pictures apart, and an ending for every kind', () => {
    expect(pictureTypeOf(bytes('%PDF-1.7'))).toBeNull();
    expect(new Set(FILE_TYPES.map((type) => FILE_ENDINGS[type])).size).toBe(FILE_TYPES.length);
  });
});

describe('what a zip archive is, so that a phone opens it with the right program', () => {
  const archive = (name: string, filling = 200_000): Uint8Array =>
    bytes(`PK\u0003\u0004${'x'.repeat(filling)}PK\u0001\u0002${name}PK\u0005\u0006`);

  it.each([
    ['word/document.xml', 'docx'],
    ['xl/workbook.xml', 'xlsx'],
    ['fotos/tanque.jpg', 'zip'],
  ])('with %s in the list at its end is %s', (name, ending) => {
    expect(documentEnding(archive(name))).toBe(ending);
  });

  it('of LibreOffice says it at its beginning', () => {
    const text = `PK\u0003\u0004${'\u0000'.repeat(26)}mimetypeapplication/vnd.oasis.opendocument.text${'x'.repeat(200_000)}`;
    expect(documentEnding(bytes(text))).toBe('odt');
    expect(documentEnding(bytes(text.replace('opendocument.text', 'opendocument.spreadsheet')))).toBe('ods');
  });

  it('is an archive where it is cut or empty', () => {
    expect(documentEnding(bytes(''))).toBe('zip');
    expect(documentEnding(bytes('PK\u0003\u0004'))).toBe('zip');
  });
});
