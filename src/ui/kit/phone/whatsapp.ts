/**
 * The address that opens WhatsApp with a text, to a number (`50498765432`) or to whomever the person chooses. On a
 * phone it is the application's own, which opens without signal too; on a computer it is WhatsApp's page.
 */
export function whatsappLink(userAgent: string, text: string, dial: string | null): string {
  const parts = [dial === null ? null : `phone=${dial}`, text === '' ? null : `text=${encodeURIComponent(text)}`];
  const query = parts.filter((part) => part !== null).join('&');
  if (/Android|iPhone|iPad/.test(userAgent)) return `whatsapp://send?${query}`;
  return `https://api.whatsapp.com/send?${query}`;
}
