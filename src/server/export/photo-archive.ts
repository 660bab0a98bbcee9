import type { FormModel } from '../../domain/form/engine-api.ts';
import { type NoteKind, noteAt } from '../../domain/form/note-path.ts';
import { lastName } from '../../domain/form/path.ts';
import { pickText } from '../../domain/form/text.ts';
import { FILE_ENDINGS } from '../../domain/submission/file-type.ts';
import { MUNICIPALITIES } from '../../forms/catalogue/municipality-names.ts';
import type { FileStore } from '../files/file-store.ts';
import type { ZipEntry } from '../zip/zip-stream.ts';
import type { ExportRecord } from './export-records.ts';
import { toldDay } from './told-days.ts';

const EXTENSIONS: Readonly<Record<string, string>> = FILE_ENDINGS;
const NOTE_WORDS: Readonly<Record<NoteKind, string>> = { voice: 'Nota de voz', drawing: 'Foto con marcas' };
const MOST_LETTERS = 60;

/**
 * The photos of records with names that say what they are: `Chinda/Junta de Agua El Pital/2026-03-05 Foto de la obra
 * 1a2b3c4d.jpg`; the eight letters begin the record's id. Notes say that they are notes (3.7): `2026-03-05 Nota de voz
 * Caudal 1a2b3c4d.webm`. `faltan.txt` names what has not arrived yet, and says how many are left out as personal.
 */
export async function* photoEntries(
  model: FormModel,
  pages: AsyncIterable<readonly ExportRecord[]>,
  files: FileStore,
): AsyncGenerator<ZipEntry> {
  const missing: string[] = [];
  const taken = new Set<string>();
  let personal = 0;
  for await (const records of pages) {
    for (const record of records) {
      personal += record.personalPhotos;
      for (const photo of record.body.photos) {
        const opened = await files.open(photo.sha256);
        const extension = EXTENSIONS[opened?.mediaType ?? photo.mediaType ?? ''] ?? 'jpg';
        const name = freeName(`${folderOf(record)}/${titleOf(model, record, photo.question)}`, extension, taken);
        if (opened === null) missing.push(name);
        else {
          const isClockWrong = record.flags.some(({ code }) => code === 'clock');
          const at = new Date((isClockWrong ? undefined : record.body.finishedAt) ?? record.receivedAt);
          yield { name, modifiedAt: at, method: 'stored', content: () => opened.content };
        }
      }
    }
  }
  const text = [
    ...(personal === 0 ? [] : [personalText(personal), '']),
    ...(missing.length === 0 ? [] : [NOT_HERE, ...missing, '']),
  ];
  if (text.length === 0) return;
  yield {
    name: 'faltan.txt',
    modifiedAt: new Date(0),
    method: 'deflated',
    content: () => [Buffer.from(text.join('\r\n'))],
  };
}

const NOT_HERE = 'Estas fotos no han llegado todavía al servicio: · These photos have not arrived at the service yet:';

/** An archive without them would say that nobody took any. */
function personalText(count: number): string {
  return [
    `Fotos, firmas y notas de voz que no van aquí porque pueden mostrar a personas: ${count}.`,
    'Para tenerlas, pida la descarga con datos personales y escriba para qué.',
    '·',
    `Photos, signatures and voice notes that are left out because they may show people: ${count}.`,
    'To have them, ask for the download with personal data and write what for.',
  ].join(' ');
}

function folderOf(record: ExportRecord): string {
  const place = MUNICIPALITIES.get(record.municipality ?? '');
  const town = place === undefined ? 'Sin municipio' : `${place.name} (${place.department})`;
  return `${fileName(town)}/${fileName(record.subject?.name ?? 'Sin nombre')}`;
}

/** Day, what the question asks for, its place in a list, and the beginning of the record's id. */
function titleOf(model: FormModel, record: ExportRecord, of: string): string {
  const note = noteAt(of);
  const path = note?.question ?? of;
  const name = lastName(path);
  const node = model.nodes.get(name);
  const label = node === undefined ? '' : pickText(node.label, 'es', model.form.defaultLanguage);
  const instance = [...path.matchAll(/\[(\d+)\]/g)].map(([, number]) => number).join('.');
  const kind = note === null ? '' : NOTE_WORDS[note.kind];
  return [
    toldDay(record),
    kind,
    fileName(label === '' ? name : label),
    instance,
    record.id.replaceAll('-', '').slice(-8),
  ]
    .filter((part) => part !== '')
    .join(' ');
}

function freeName(wanted: string, extension: string, taken: Set<string>): string {
  let name = `${wanted}.${extension}`;
  for (let count = 2; taken.has(name.toLowerCase()); count += 1) name = `${wanted} ${count}.${extension}`;
  taken.add(name.toLowerCase());
  return name;
}

/** Fit for a file on any machine: no separators, no reserved signs, no dot or blank at the end, not too long. */
function fileName(text: string): string {
  const plain = text
    .replaceAll(/[\p{Cc}\\/:*?"<>|¿]/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return plain.slice(0, MOST_LETTERS).replaceAll(/(?<![. ])[. ]+$/g, '') || 'Sin nombre';
}
