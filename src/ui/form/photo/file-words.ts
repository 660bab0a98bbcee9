import { formatNumber } from '../../kit/i18n/formats.ts';

/** `2.4 MB`, `38 kB`: as a phone's own screens count. */
export function formatBytes(bytes: number): string {
  return bytes >= 1_000_000
    ? `${formatNumber(bytes / 1_000_000, 1)} MB`
    : `${formatNumber(Math.ceil(bytes / 1000), 0)} kB`;
}
