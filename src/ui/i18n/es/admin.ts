export const admin = { title: 'Administración' } as const;
