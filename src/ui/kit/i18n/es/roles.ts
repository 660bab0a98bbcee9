/** What each role is called (sync-protocol 2.1). */
export const roles = {
  scope: {
    everywhere: 'Todos',
    nowhere: 'Ninguno: no ve nada',
    partner: 'Ninguno: lee lo de su socio',
  },
  technician: 'Técnico o técnica',
  partner: 'Contacto de un socio',
  municipal: 'Titular municipal',
  supervisor: 'Supervisor o supervisora',
  secretariat: 'Secretariado',
  admin: 'Administración',
  /** What tells two people of one name apart. */
  known: {
    everywhere: 'todos los municipios',
    contact: 'última comunicación: {{when}}',
    noPhone: 'sin teléfono',
    since: 'con acceso desde el {{when}}',
  },
} as const;
