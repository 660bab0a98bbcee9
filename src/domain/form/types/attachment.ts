import { image } from './image.ts';
import type { TypeRules } from './type-rules.ts';

const {
  parameters: _parameters,
  idleParameters: _idleParameters,
  wordParameters: _wordParameters,
  isPicture: _isPicture,
  ...kept
} = image;

/** A recording: as a photo, the SHA-256 of its bytes (sync-protocol 3.3). */
export const audio: TypeRules = {
  ...kept,
  fileKind: 'audio',
  parameters: ['quality'],
  idleParameters: ['quality'],
  wordParameters: ['quality'],
  sentences: { missing: 'requiredAudio' },
};
export const video: TypeRules = { ...kept, fileKind: 'video', sentences: { missing: 'requiredVideo' } };
/** A document that somebody has on the phone. */
export const file: TypeRules = { ...kept, fileKind: 'file', sentences: { missing: 'requiredFile' } };
