/** Loaded before the service (`node --import`): plants the defect that BITACORA_PLANT names into the source it loads. */
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { PLANTS, planted } from './plants.ts';

const plant = PLANTS.find((candidate) => candidate.name === process.env['BITACORA_PLANT']);
if (plant === undefined) throw new Error(`no such plant: ${process.env['BITACORA_PLANT']}`);

registerHooks({
  load: (url, context, nextLoad) => {
    const loaded = nextLoad(url, context);
    if (!url.startsWith('file:') || loaded.source === undefined || loaded.source === null) return loaded;
    const source = planted(plant, fileURLToPath(url), Buffer.from(loaded.source as Uint8Array).toString());
    return source === null ? loaded : { ...loaded, source };
  },
});
