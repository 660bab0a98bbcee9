import { addressKey } from './rate-limit.ts';

/**
 * An address as it is kept: the network, not the machine. `203.0.113.7` becomes `203.0.113.x`; of an IPv6 address the
 * first 64 bits stay.
 */
export function shortAddress(address: string): string {
  const four = /^(?:::ffff:)?(\d+\.\d+\.\d+)\.\d+$/i.exec(address);
  return four?.[1] === undefined ? `${addressKey(address)}::/64` : `${four[1]}.x`;
}
