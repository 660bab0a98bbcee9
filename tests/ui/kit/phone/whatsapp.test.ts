import { expect, it } from 'vitest';
import { whatsappLink } from '../../../../src/ui/kit/phone/whatsapp.ts';

it('opens the application on a phone, where it needs no signal, and its page on a computer', () => {
  const text = 'Resultado: C & más\n• Pintar';
  expect(whatsappLink('Mozilla/5.0 (Linux; Android 12)', text, '50498765432')).toBe(
    'whatsapp://send?phone=50498765432&text=Resultado%3A%20C%20%26%20m%C3%A1s%0A%E2%80%A2%20Pintar',
  );
  expect(whatsappLink('Mozilla/5.0 (Windows NT 10.0)', '', '50498765432')).toBe(
    'https://api.whatsapp.com/send?phone=50498765432',
  );
  expect(whatsappLink('Mozilla/5.0 (Linux; Android 12)', 'Hola', null)).toBe('whatsapp://send?text=Hola');
});
