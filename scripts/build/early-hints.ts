import { minify, type Plugin } from 'vite';
import { loaderText, TAKE } from './classic-scripts.ts';
import { doorOf } from './to-classic.ts';

/** Addresses whose own parts are asked for together with the first screen's, and the module that is loaded there. */
const PARTS_BY_ADDRESS: Readonly<Record<string, RegExp>> = {
  '/registro/': /src\/ui\/form\/FormScreen\.tsx$/,
};

/**
 * A script of some 900 bytes, first in the page: what puts the app's files together, and what knows the address: a form
 * opened by its link asks for the form's parts at once, not after the first screen's have arrived and run. Inline it would
 * need a hole in the content policy.
 */
export function earlyHints(): Plugin {
  return {
    name: 'early-hints',
    apply: 'build',
    enforce: 'post',
    async generateBundle(_options, bundle) {
      const page = bundle['index.html'];
      if (page?.type !== 'asset') return;
      const parts: Record<string, string[]> = {};
      for (const [address, module] of Object.entries(PARTS_BY_ADDRESS)) {
        const entry = Object.values(bundle).find(
          (file) => file.type === 'chunk' && file.facadeModuleId !== null && module.test(file.facadeModuleId),
        );
        if (entry === undefined) this.error(`No file of the build holds ${module}: its early hint would be empty.`);
        parts[address] = filesOf(entry.fileName, bundle, String(page.source));
      }
      const { code } = await minify('hints.js', loaderText() + scriptOf(parts), { mangle: { toplevel: false } });
      const script = this.emitFile({ type: 'asset', name: 'hints.js', source: code });
      const tag = `<script src="/${this.getFileName(script)}"></script>`;
      page.source = String(page.source).replace('<script type="module"', `${tag}\n    <script type="module"`);
    },
  };
}

type Bundle = Parameters<Extract<Plugin['generateBundle'], (...args: never[]) => unknown>>[1];

/** A file of the build, all that it imports statically and their styles, without what the page names itself. */
function filesOf(first: string, bundle: Bundle, page: string): string[] {
  const found = new Set<string>();
  const add = (name: string): void => {
    const file = bundle[name];
    if (found.has(name) || file?.type !== 'chunk') return;
    // A file that only opens another one's door is not in the build.
    if (doorOf(file.code) === null) found.add(name);
    for (const style of file.viteMetadata?.importedCss ?? []) found.add(style);
    for (const other of file.imports) add(other);
  };
  add(first);
  return [...found].filter((name) => !page.includes(name));
}

function scriptOf(parts: Readonly<Record<string, readonly string[]>>): string {
  return `for(const[a,f]of Object.entries(${JSON.stringify(parts)}))if(location.pathname.startsWith(a))for(const n of f)if(n.endsWith(".css")){const l=document.createElement("link");l.rel="preload";l.as="style";l.crossOrigin="";l.href="/"+n;document.head.append(l)}else ${TAKE}.ahead("/"+n)`;
}
