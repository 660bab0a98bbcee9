import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PLANTS, planted } from './plants.ts';

describe('a planted defect', () => {
  it.each(PLANTS.map((plant) => [plant.name, plant] as const))('finds its places in the source: %s', (_name, plant) => {
    for (const file of new Set(plant.edits.map((edit) => edit.file))) {
      const text = readFileSync(file, 'utf8');
      const changed = planted(plant, file, text);
      expect(changed).not.toBeNull();
      expect(changed).not.toBe(text);
    }
  });
});
