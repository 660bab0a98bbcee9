/** What each role is called (sync-protocol 2.1). */
export const roles = {
  technician: 'Técnico o técnica',
  partner: 'Contacto de un socio',
  municipal: 'Titular municipal',
  supervisor: 'Supervisor o supervisora',
  secretariat: 'Secretariado',
  admin: 'Administración',
} as const;
