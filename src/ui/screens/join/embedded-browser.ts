/** The phone's system; each has another real browser. */
export type EmbeddedIn = 'android' | 'ios';

/** What apps that open links within themselves write into the name of their browser. `; wv)` is Android's WebView. */
const APPS =
  /; wv\)|FBAN|FBAV|FB_IAB|Instagram|WhatsApp\/|Messenger|MicroMessenger|\bLine\/|Twitter|musical_ly|Bytedance|Snapchat|LinkedInApp|Pinterest|Telegram|TeamsMobile|Barcelona|GSA\//i;

/**
 * Whether a link was opened in the browser of another app, which keeps its own storage and may throw it away; null: in
 * a real browser, or in the installed app. On an iPhone a page inside an app does not name Safari.
 */
export function embeddedBrowser(userAgent: string, installed: boolean): EmbeddedIn | null {
  if (installed) return null;
  if (/iPhone|iPad|iPod/.test(userAgent)) {
    return APPS.test(userAgent) || !/Safari\//.test(userAgent) ? 'ios' : null;
  }
  return /Android/.test(userAgent) && APPS.test(userAgent) ? 'android' : null;
}

/**
 * The same address as a link that Android hands to Chrome. The code after `#` goes along: Android reads what is for
 * itself after the last `#`.
 */
export function chromeLink(address: string): string {
  const { protocol, host, pathname, search, hash } = new URL(address);
  return `intent://${host}${pathname}${search}${hash}#Intent;scheme=${protocol.slice(0, -1)};package=com.android.chrome;end`;
}

/** Opened from the home screen. */
export function isInstalled(): boolean {
  return (
    matchMedia('(display-mode: standalone)').matches || ('standalone' in navigator && navigator.standalone === true)
  );
}
