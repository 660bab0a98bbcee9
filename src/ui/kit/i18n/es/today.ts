/** Hoy: what waits for whom, and what needs attention. */
export const today = {
  title: 'Hoy',
  waiting: {
    title: 'Espera su decisión',
    none: 'Nada espera su decisión.',
    rest_one: '{{count}} persona más',
    rest_other: '{{count}} personas más',
    count_one: '{{count}} registro por revisar',
    count_other: '{{count}} registros por revisar',
    since: 'El más viejo llegó {{when}}',
    branches_one: '{{count}} registro con dos versiones',
    branches_other: '{{count}} registros con dos versiones',
    branchesDetail: 'Dos personas cambiaron lo mismo: elija cuál vale',
    returned_one: '{{count}} devuelto sin corregir',
    returned_other: '{{count}} devueltos sin corregir',
    returnedDetail: 'Se devolvieron y todavía no llega la corrección',
  },
  alerts: {
    title: 'Hay que atender',
    none: 'No hay alertas con lo que se sabe hoy.',
    clear: 'Sin alerta: {{titles}}.',
    more: '{{names}} y {{number}} más',
  },
  people: {
    title: 'Personas y teléfonos',
    silent_one: '{{count}} persona sin contacto en 30 días',
    silent_other: '{{count}} personas sin contacto en 30 días',
    none: 'Todos los teléfonos se han comunicado en los últimos 30 días.',
    unknown: 'Para saber qué teléfonos están en silencio hace falta señal.',
  },
} as const;
