// A floor: what React itself costs until it has drawn one input.
import { createRoot } from 'react-dom/client';
import { painted, ready } from './ready.js';

createRoot(document.querySelector('#root')).render(<input id="one" />);
while (!document.querySelector('#one')) await painted();
await ready({ find: () => null, result: () => '' });
