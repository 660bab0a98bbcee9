import type { Answers } from '../../../src/domain/form/answers.ts';
import type { Change } from '../../../src/domain/sync/protocol.ts';
import { DEPARTMENTS } from '../../../src/forms/catalogue/departments.ts';
import { forms } from '../../../src/forms/index.ts';
import { createDraft, readDraft, saveDraft } from '../../../src/storage/drafts/drafts.ts';
import { finishDraft } from '../../../src/storage/drafts/finish.ts';
import { joinSession } from '../../../src/storage/phone/change-session.ts';
import { type OwnStorage, storageOf } from '../../../src/storage/phone/phone-storage.ts';
import { saveSettings } from '../../../src/storage/phone/settings.ts';
import { putPhoto } from '../../../src/storage/photos/photos.ts';
import { applyPull, readPullCursor } from '../../../src/storage/pulled/pull.ts';
import { openPhone } from '../../../src/ui/app/storage-at-start.ts';
import { RECORDS } from '../../golden/records.ts';
import { checkOf, READINGS } from './checks.ts';

/** A phone with a registry, four years of assessments and a dozen checks: what the pages of a visit are looked at with. */
export const BOARD = '0190f000-0000-7000-8000-000000000001';
const SYSTEM = '0190f000-0000-7000-8000-000000000002';
const ME = {
  userId: 'tecnica',
  name: 'Reina Amaya',
  role: 'technician',
  partnerId: null,
  municipalities: null,
} as const;

const query = new URLSearchParams(location.search);
const outcome = await openPhone();
if (outcome.status !== 'open') throw new Error(outcome.status);
const { storage } = outcome;
await joinSession(storage, ME, null);
await saveSettings(storage, {
  language: query.get('lang') === 'en' ? 'en' : 'es',
  theme: query.get('theme') === 'dark' ? 'dark' : 'light',
  textSize: query.get('text') === 'larger' ? 'larger' : 'normal',
});
const own = storageOf(storage, ME.userId);
if (!(await readPullCursor(own)).scope) await fillPhone(own);
document.title = 'ready';

async function fillPhone(own: OwnStorage): Promise<void> {
  const changes: Change[] = [...registry(), ...visits()].map((change, index) => ({ ...change, sequence: index + 1 }));
  const last = changes.length;
  await applyPull(own, await readPullCursor(own), { changes, last, more: false, scope: 'all' });
  await visitOfToday(own);
}

function latest(form: string): number {
  return forms.find(({ id }) => id === form)?.version ?? 1;
}

type Told = { readonly kind: string; readonly id: string; readonly value: unknown };

function registry(): Told[] {
  const entity = (id: string, type: string, name: string, members: Record<string, unknown>) => ({
    kind: 'entity',
    id,
    value: { id, type, name, links: [], properties: {}, version: 1, ...members },
  });
  const names = [
    'La Esperanza',
    'El Zapote',
    'Las Flores',
    'Buenos Aires',
    'San José',
    'El Carrizal',
    'Agua Fría',
    'La Cuesta',
  ];
  const around = Array.from({ length: 64 }, (_, index) => {
    const spread = index < 14 ? 0.12 : 1.6;
    const code = index < 14 ? '1401' : (DEPARTMENTS[index % 16]?.municipalities[0]?.[0] ?? '0801');
    return entity(
      id(100 + index),
      'provider',
      `Junta de Agua ${names[index % names.length]} ${Math.floor(index / 8) + 1}`,
      {
        municipality: code,
        location: {
          latitude: 14.45 + Math.sin(index * 2.4) * spread * (index < 14 ? 1 : 0.5),
          longitude: -88.7 + (index < 14 ? Math.cos(index * 1.7) * spread : 0.4 + (index % 9) * 0.35),
        },
      },
    );
  });
  return [
    entity(BOARD, 'provider', 'Junta de Agua El Naranjo', {
      code: 'P-0107',
      municipality: '1401',
      location: { latitude: 14.4371, longitude: -88.7159 },
    }),
    entity(SYSTEM, 'system', 'Acueducto El Naranjo', {
      code: 'S-0107',
      municipality: '1401',
      links: [{ type: 'provider', id: BOARD }],
    }),
    ...around,
  ];
}

function visits(): Told[] {
  const years = [2023, 2024, 2025, 2026];
  const assessments = years.map((year, index) => {
    const golden = RECORDS[index < 2 ? 'board-weak' : 'board-good']?.now().engine.submissionAnswers() ?? {};
    const softened: Answers =
      index === 2 ? { ...golden, libro_actas: 'no', rinde_cuentas: 'no', registro_municipal: 'no' } : golden;
    const agreed = [
      { acuerdo: 'Comprar cloro para dos meses', responsable: 'Tesorera', fecha_limite: '2026-12-20' },
      { acuerdo: 'Convocar asamblea para rendir cuentas', responsable: 'Presidente', fecha_limite: '2026-10-15' },
    ];
    return submission(
      `${year}-03-12`,
      'provider-assessment',
      { type: 'provider', id: BOARD },
      {
        ...softened,
        fecha_aplicacion: `${year}-03-12`,
        acuerdos: index === 3 ? agreed : [],
      },
      200 + index,
    );
  });
  const checks = READINGS.map(([date, last, middle, tank], index) =>
    submission(
      date,
      'chlorination-check',
      { type: 'system', id: SYSTEM },
      checkOf(date, last, middle, tank).engine.submissionAnswers(),
      300 + index,
    ),
  );
  return [...assessments, ...checks];
}

function submission(
  date: string,
  form: string,
  subject: { type: string; id: string },
  answers: Answers,
  number: number,
) {
  const finishedAt = `${date}T15:30:00Z`;
  const value = {
    submission: {
      id: id(number),
      revision: 1,
      baseRevision: 0,
      form: { id: form, version: latest(form) },
      subject,
      municipality: '1401',
      answers,
      startedAt: finishedAt,
      finishedAt,
      activeSeconds: 1800,
      clockOffsetMs: null,
      location: null,
      photos: [],
      author: number % 2 === 0 ? ME.userId : 'otro',
      device: id(1),
      app: '0.1.0',
      contentHash: String(number).padStart(64, '0'),
    },
    state: number % 3 === 0 ? 'approved' : 'received',
    reviews: [],
    author: number % 2 === 0 ? { userId: ME.userId, name: ME.name } : { userId: 'otro', name: 'Marvin Mejía' },
    receivedAt: finishedAt,
    sequence: number,
  };
  return { kind: 'submission', id: id(number), value };
}

/** A check finished on this phone, with photos in it. */
async function visitOfToday(own: OwnStorage): Promise<void> {
  const created = await createDraft(own, {
    form: { id: 'chlorination-check', version: latest('chlorination-check') },
    subject: { type: 'system', id: SYSTEM },
    municipality: '1401',
    label: 'Acueducto El Naranjo',
    practice: false,
    body: { answers: {}, page: null, carriedOver: [], location: null, photos: [], notes: {} },
  });
  if (created.status !== 'created') throw new Error(created.status);
  const photos = [];
  for (const [index, question] of ['foto_clorador', 'puntos[1]/foto_punto', 'puntos[3]/foto_punto'].entries()) {
    const photo = await picture(index, 900);
    const thumbnail = await picture(index, 200);
    const put = await putPhoto(own, created.row.id, {
      data: photo,
      mediaType: 'image/jpeg',
      thumbnail: { data: thumbnail, mediaType: 'image/jpeg' },
    });
    if (put.status !== 'saved') throw new Error(put.status);
    photos.push({ question, sha256: put.sha256, bytes: put.bytes, mediaType: put.mediaType });
  }
  const answers: Answers = {
    ...checkOf('2026-11-20', 0.4, 0.5, 0.9).engine.submissionAnswers(),
    foto_clorador: photos[0]?.sha256 ?? '',
    acuerdos: [
      { acuerdo: 'Medir el cloro cada semana en la última casa', responsable: 'Fontanero', fecha_limite: '2026-12-01' },
    ],
    seguimiento: [
      { acuerdo_anterior: 'Cercar la obra de toma', responsable_anterior: 'Fiscal', acuerdo_cumplido: 'en_proceso' },
    ],
  };
  const draft = await readDraft(own, created.row.id);
  if (draft === null) throw new Error('no draft');
  await saveDraft(own, created.row.id, {
    body: { ...draft.body, answers, photos },
    edition: draft.row.edition,
    activeSeconds: 600,
    progress: null,
  });
  const saved = await readDraft(own, created.row.id);
  if (saved === null) throw new Error('no draft');
  const finished = await finishDraft(own, created.row.id, {
    answers,
    photos,
    location: null,
    edition: saved.row.edition,
    activeSeconds: 600,
    clockOffsetMs: null,
    app: '0.1.0',
  });
  if (finished.status !== 'finished') throw new Error(finished.status);
}

/** A drawn scene, so that photos on the pictures look like something. */
async function picture(seed: number, size: number): Promise<ArrayBuffer> {
  const canvas = new OffscreenCanvas(size, size);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('no canvas');
  const sky = context.createLinearGradient(0, 0, 0, size);
  sky.addColorStop(0, ['#9fd3e8', '#cfe6c9', '#f0d9a8'][seed % 3] ?? '#9fd3e8');
  sky.addColorStop(1, '#4d7d52');
  context.fillStyle = sky;
  context.fillRect(0, 0, size, size);
  context.fillStyle = '#c9c3b8';
  context.fillRect(size * 0.25, size * (0.4 + seed * 0.05), size * 0.5, size * 0.4);
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.8 });
  return blob.arrayBuffer();
}

function id(number: number): string {
  return `0190f000-0000-7000-8000-${String(number).padStart(12, '0')}`;
}
