import type { privacy as Spanish } from '../es/privacy.ts';

/** Sus datos: what is kept, where, for how long, who reads it. May be shown to a board. The same as docs/privacy.md. */
export const privacy: typeof Spanish = {
  title: 'Your data',
  lead: 'This page may be shown to the board. It is read without signal too.',
  parts: {
    what: {
      title: 'What is kept',
      text: 'What is answered during the visit: how the water, the system and the board are. If the board agrees, also names and telephones of its members, signatures, photos and voice notes. If it does not, they are not asked.',
    },
    why: {
      title: 'What for',
      text: 'To accompany the board, to know what to improve, and to add up figures of the municipality and the country. It is not sold, nor used for charging or for votes.',
    },
    where: {
      title: 'Where it is',
      text: 'On the phone of whoever visits, on the server of the organization that sends that person, and in the backups of both. A phone that is lost is removed: it deletes what the server has and hands in the rest sealed.',
    },
    who: {
      title: 'Who reads it',
      text: 'Names and telephones: whoever made the visit, whoever reviews it in the area, the secretariat and the administration. Other technicians see the visit without names and telephones. Public figures do not say whose they are. Each download with names is written down with its reason.',
    },
    long: {
      title: 'For how long',
      text: 'Visits are kept as long as they help to accompany the board. The log of who entered and downloaded, 24 months. On a lost phone that was revoked nobody can read anything new.',
    },
    rights: {
      title: 'What you may ask for',
      text: 'To see what there is about the board, to correct it, or to have names, telephones, signatures and personal photos erased. Ask whoever visits or the organization: an administrator erases it from the server and the phones. Saying no takes no help away from you.',
    },
  },
};
