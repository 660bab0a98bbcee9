import { enrolmentCode } from '../domain/sync/enrolment-code.ts';
import { type Me, sessionAnswerSchema } from '../domain/sync/protocol.ts';
import { call, type TransportCode, type Wire } from './call.ts';

export type Device = {
  /** UUID that the phone made once and keeps: the same code with the same device opens the session again (2.3). */
  readonly id: string;
  /** What the list of phones shows to an administrator. */
  readonly name: string;
  /** The public key of the phone (3.5); absent: this browser makes none. */
  readonly key?: string;
};

export type JoinResult =
  /** `code`: as it went, to be kept until the session has proved to be on disk (2.3). */
  | {
      readonly kind: 'joined';
      readonly me: Me;
      readonly expiresAt: string;
      readonly token: string | null;
      readonly code: string;
    }
  /** `code`: code-malformed (nothing was asked), code-unknown, code-used, code-expired, or another problem code. */
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'transport'; readonly code: TransportCode; readonly retryAfterMs: number | null };

/**
 * 2.3: opens a session with a link or a typed code. Safe to repeat with the same device: an answer that was lost
 * costs nothing. Nothing on the phone changes here; who calls keeps the answer.
 */
export async function join(wire: Wire, entered: string, device: Device, bearer = false): Promise<JoinResult> {
  const code = enrolmentCode(entered);
  if (code === null) return { kind: 'refused', code: 'code-malformed' };
  // 1.3: as `wellFormedText`, which would come to the first screen as a file of its own.
  const named = { ...device, name: device.name.replaceAll(/\p{Surrogate}/gu, '\uFFFD') };
  const answer = await call(wire, {
    method: 'POST',
    path: '/sessions',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ code, device: named, ...(bearer ? { bearer: true } : {}) }),
    timeoutMs: 30_000,
    read: (body) => sessionAnswerSchema.safeParse(body).data ?? null,
  });
  switch (answer.kind) {
    case 'answered': {
      const { me, expiresAt, token } = answer.value;
      return { kind: 'joined', me, expiresAt, token: token ?? null, code };
    }
    case 'refused':
    case 'signed-out':
      return { kind: 'refused', code: answer.code === 'signed-out' ? 'code-unknown' : answer.code };
    case 'transport':
      return { kind: 'transport', code: answer.code, retryAfterMs: answer.retryAfterMs };
    default:
      return answer satisfies never;
  }
}

export type SignOutResult =
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'transport'; readonly code: TransportCode }
  | { readonly kind: 'refused'; readonly code: string };

/** 2.3: ends this phone's session on the service. Touches nothing that is recorded on the phone. */
export async function signOut(wire: Wire): Promise<SignOutResult> {
  const answer = await call(wire, { method: 'DELETE', path: '/sessions/current', timeoutMs: 30_000, read: () => true });
  switch (answer.kind) {
    case 'answered':
    case 'signed-out':
      return { kind: 'signed-out' };
    case 'refused':
      return { kind: 'refused', code: answer.code };
    case 'transport':
      return { kind: 'transport', code: answer.code };
    default:
      return answer satisfies never;
  }
}

/** A name for this phone that an administrator recognises in a list, from what the browser tells of itself. */
export function deviceName(userAgent: string): string {
  const system = /Android [\d.]+/.exec(userAgent)?.[0] ?? /iPhone|iPad|Windows|Macintosh|Linux/.exec(userAgent)?.[0];
  const model = /Android [\d.]+; ([^;)]+?)(?: Build\/[^;)]*)?\)/.exec(userAgent)?.[1];
  const browser = /(Firefox|SamsungBrowser|EdgA?|OPR|Chrome|Safari)\//.exec(userAgent)?.[1];
  const parts = [model === undefined || model === 'K' ? null : model, system ?? null, browser ?? null];
  return (
    parts
      .filter((part) => part !== null)
      .join(' · ')
      .slice(0, 120) || 'Teléfono'
  );
}
