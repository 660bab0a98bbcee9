import type { Compress } from './ports.ts';

/** gzip by the browser's own `CompressionStream`; null where there is none. */
export function gzipWith(stream: (new (format: 'gzip') => CompressionStream) | undefined): Compress {
  if (stream === undefined) return null;
  return async (text) => {
    const compressed = new Blob([text]).stream().pipeThrough(new stream('gzip'));
    return new Uint8Array(await new Response(compressed).arrayBuffer());
  };
}
