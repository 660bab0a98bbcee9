/** Key of `DraftBody.notes` under which the question waits for its photo. */
export const CAMERA_NOTE = '@camera';
/** Key under which a draft keeps the id of the visit that its follow-up was made from. */
export const PREVIOUS_NOTE = '@previous';
/** Key under which it is kept that the person was asked whether to start from the last visit. */
export const ASKED_NOTE = '@previous-asked';

/** Key under which a draft keeps which instances of the last visit had no place in it, apart by spaces. */
export const LEFT_NOTE = '@left-out';

/** Begins the key under which a correction keeps what its author answers to a review; the review's id follows. */
export const REPLY_NOTE = '@reply/';

/** Key under which a draft keeps which pages were looked at, apart by spaces. */
export const OPENED_NOTE = '@opened';
