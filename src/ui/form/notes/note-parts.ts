/** What an open form brings for notes after its first page takes an answer. */
export { QuestionNotes } from './QuestionNotes.tsx';
export { RecoverVoice } from './RecoverVoice.tsx';
