/** The form that registers each type of thing on the spot. Apart from the forms, so that asking costs nothing. */
export const registrationFormIds = {
  provider: 'register-provider',
  system: 'register-system',
  community: 'register-community',
} as const;
