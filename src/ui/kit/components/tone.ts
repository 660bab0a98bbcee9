/** What a colour wants to say; never said by the colour alone. */
export type Tone = 'info' | 'good' | 'warning' | 'danger' | 'quiet';
