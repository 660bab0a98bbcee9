import { isSha256 } from '../../ids.ts';
import { written } from './text.ts';
import type { TypeRules } from './type-rules.ts';

/** A photo or a signature: the SHA-256 of its bytes (sync-protocol 3.3). */
export const image: TypeRules = {
  ...written,
  parameters: ['max-pixels', 'app'],
  idleParameters: ['app'],
  wordParameters: ['app'],
  carriesOver: false,
  holdsFile: true,
  isPicture: true,
  sentences: { missing: 'requiredPhoto' },
  check: isSha256,
};
