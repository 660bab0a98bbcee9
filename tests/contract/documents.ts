import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { linesOf, writePdf } from '../../scripts/demo/write-pdf.ts';
import { documentsFoundSchema, documentTextSchema } from '../../src/domain/sync/documents.ts';
import { createDocumentReader } from '../../src/server/documents/document-reader.ts';
import type { DatabaseUnderTest } from './support/databases.ts';
import { next, visit } from './support/records.ts';
import { type Caller, type ServiceUnderTest, startService } from './support/service.ts';

const READING = { timeout: 30_000, interval: 50 };

/** A document of two pages about how much chlorine, with a word of its own so that tests do not find each other's. */
const guide = (word: string): Uint8Array<ArrayBuffer> =>
  writePdf([
    linesOf(['Guía para el fontanero', 'Índice']),
    linesOf([`Página del ${word}`, 'La dosis de cloración se mide con el comparador', 'cada mañana, en la red.']),
  ]);

export function describeDocuments(database: DatabaseUnderTest): void {
  describe('18 what documents say', () => {
    let service: ServiceUnderTest;
    let ana: Caller;
    let beto: Caller;
    let partner: Caller;
    let secretariat: Caller;
    beforeAll(async () => {
      service = await startService(database);
      ana = await service.person({ name: 'Ana', role: 'technician', municipalities: ['0801'] });
      beto = await service.person({ name: 'Beto', role: 'technician', municipalities: ['1609'] });
      secretariat = await service.person({ name: 'Secretaría', role: 'secretariat' });
      partner = await service.person({
        name: 'Socio',
        role: 'partner',
        partnerId: '018f0000-0000-7000-8000-0000000000d1',
      });
    });
    afterAll(() => service.close());

    const search = async (who: Caller, words: string) => {
      const reply = await who.call('GET', `/documents/search?words=${encodeURIComponent(words)}`);
      expect(reply.status).toBe(200);
      return documentsFoundSchema.parse(reply.body);
    };
    const textOf = async (who: Caller, sha256: string) => who.call('GET', `/documents/${sha256}/text`);

    /** Ana files a lesson with this document, which comes whole. */
    const file = async (bytes: Uint8Array<ArrayBuffer>) => {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const lesson = visit(ana.device, {
        form: { id: 'lesson', version: 1 },
        municipality: null,
        answers: {
          fecha: '2026-11-20',
          tipo: 'documento',
          titulo: 'Guía',
          quienes: 'AHJASA',
          estrategia: 'gestion_conocimiento',
          resultado: 'r1_1',
          aprendizaje: 'Cómo dosificar',
          archivo: sha256,
        },
        photos: [{ question: 'archivo', sha256, bytes: bytes.length, mediaType: 'application/pdf' }],
      });
      expect(await ana.push(lesson)).toMatchObject([{ outcome: 'stored' }]);
      const sent = await ana.call('PUT', `/photos/${sha256}`, {
        body: bytes,
        headers: { 'Content-Type': 'application/pdf', 'Upload-Offset': '0', 'Upload-Length': String(bytes.length) },
      });
      expect(sent.status).toBe(201);
      return { lesson, sha256 };
    };
    /** Waits until the service has looked at a document; what it says of it then. */
    const readBy = async (who: Caller, sha256: string) =>
      await vi.waitFor(async () => {
        const text = documentTextSchema.parse((await textOf(who, sha256)).body);
        expect(text.state).not.toBe('waiting');
        return text;
      }, READING);
    const approve = async (id: string) =>
      await secretariat.call('POST', `/submissions/${id}/reviews`, {
        json: { id: crypto.randomUUID(), revision: 1, state: 'approved', comments: [] },
      });

    test('18.1 a document is found by its words, without accents and as they sound, with the page and what stands around', async () => {
      const { lesson, sha256 } = await file(guide('hipoclorador'));
      await readBy(ana, sha256);
      await approve(lesson.id);
      for (const words of ['hipoclorador cloracion', 'IPOCLORADOR', 'ipoklorador dosis']) {
        const { found, more } = await search(beto, words);
        expect(more).toBe(false);
        expect(found).toMatchObject([{ record: lesson.id, question: 'archivo', sha256, places: [{ page: 2 }] }]);
      }
      const { found } = await search(beto, 'comparador hipoclorador');
      expect(found[0]?.places[0]).toEqual({
        page: 2,
        before: 'Página del ',
        found: 'hipoclorador',
        after: ' La dosis de cloración se mide con el comparador cada mañana, en la…',
      });
    });

    test('18.1 all the words have to be in it, and no words find nothing', async () => {
      const { lesson, sha256 } = await file(guide('macromedidor'));
      await readBy(ana, sha256);
      await approve(lesson.id);
      expect((await search(ana, 'macromedidor bomba')).found).toEqual([]);
      expect((await search(ana, ' % _ ')).found).toEqual([]);
      expect((await search(ana, 'macro%')).found).toHaveLength(1);
    });

    test('18.1 nobody finds what he may not read: by its record, withdrawn or not accepted', async () => {
      const { lesson, sha256 } = await file(guide('pararrayos'));
      await readBy(ana, sha256);
      await approve(lesson.id);
      expect((await search(beto, 'pararrayos')).found).toHaveLength(1);
      expect(await search(partner, 'pararrayos')).toMatchObject({ found: [], without: [] });
      expect((await textOf(partner, sha256)).status).toBe(404);
      const withdrawn = next(lesson, { withdrawn: true });
      expect(await ana.push(withdrawn)).toMatchObject([{ outcome: 'stored' }]);
      for (const who of [ana, beto, secretariat]) expect((await search(who, 'pararrayos')).found).toEqual([]);
    });

    test('18.1 a document that cannot be read is kept, and said to be without text', async () => {
      const { lesson, sha256 } = await file(
        new Uint8Array(Buffer.from(`%PDF-1.7\n${'no es un documento '.repeat(9)}`)),
      );
      expect((await readBy(ana, sha256)).state).toBe('broken');
      await approve(lesson.id);
      expect((await search(beto, 'documento')).without).toMatchObject([
        { record: lesson.id, question: 'archivo', sha256, state: 'broken' },
      ]);
      expect((await ana.call('GET', `/photos/${sha256}`)).status).toBe(200);
    });

    test('18.2 the text of a document is a text a page; of what nobody reads as a document there is none', async () => {
      const { lesson, sha256 } = await file(guide('vertedero'));
      expect(await readBy(ana, sha256)).toEqual({
        state: 'read',
        pages: [
          'Guía para el fontanero\nÍndice',
          'Página del vertedero\nLa dosis de cloración se mide con el comparador\ncada mañana, en la red.',
        ],
        cut: false,
      });
      await approve(lesson.id);
      expect((await textOf(beto, sha256)).status).toBe(200);
      expect((await textOf(beto, 'a'.repeat(64))).status).toBe(404);
    });

    test('18 documents of before are read after a start, also those with which a service went down; twice, not for ever', async () => {
      const { sha256 } = await file(guide('aforador'));
      await readBy(ana, sha256);
      const { db } = service;
      const stateOf = async () =>
        (await db.selectFrom('document_texts').select('state').where('sha256', '=', sha256).executeTakeFirst())?.state;
      const readAgain = async () => {
        const reader = createDocumentReader({
          db,
          files: service.files,
          clock: { now: () => new Date() },
          log: () => undefined,
        });
        await reader.readAll();
        await reader.end();
      };
      await db.deleteFrom('document_texts').where('sha256', '=', sha256).execute();
      await readAgain();
      expect(await stateOf()).toBe('read');
      const begun = { state: 'waiting' as const, at: '2026-01-01T00:00:00.000Z' };
      await db
        .updateTable('document_texts')
        .set({ ...begun, tries: 1 })
        .where('sha256', '=', sha256)
        .execute();
      await readAgain();
      expect(await stateOf()).toBe('read');
      await db
        .updateTable('document_texts')
        .set({ ...begun, tries: 2 })
        .where('sha256', '=', sha256)
        .execute();
      await readAgain();
      expect(await stateOf()).toBe('too-heavy');
    });
  });
}
