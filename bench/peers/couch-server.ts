/**
 * A server that speaks CouchDB's protocol: `express-pouchdb` with what PouchDB asks for, its documents on disk in LevelDB.
 * A process of its own, as the service is one. Started with a folder for the documents and the folder of PouchDB's page,
 * which it serves under `/page/`: of one origin, so that no question about origins (CORS) is counted. Tells its port.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import path from 'node:path';
import { BENCH_FOLDER } from './install-peers.ts';
import { answerPage } from './static-server.ts';

/** What this bench asks of the packages, which come with the peers and have no types here. */
type Pouch = {
  readonly plugin: (plugin: unknown) => Pouch;
  readonly defaults: (options: { readonly prefix: string }) => Pouch;
};
type CouchHandler = (request: IncomingMessage, response: ServerResponse) => void;

const require = createRequire(path.join(BENCH_FOLDER, 'of-the-peers.js'));
const PouchDB: Pouch = require('pouchdb-core');
const makeHandler: (pouch: Pouch, options: { readonly mode: string }) => CouchHandler = require('express-pouchdb');
const [documents = '.', pages = '.'] = process.argv.slice(2);
PouchDB.plugin(require('pouchdb-adapter-leveldb'));
const couch = makeHandler(PouchDB.defaults({ prefix: `${documents}/` }), { mode: 'minimumForPouchDB' });

const server = createServer((request, response) => {
  if (request.url?.startsWith('/page/') !== true) {
    couch(request, response);
    return;
  }
  request.url = request.url.slice('/page'.length);
  answerPage(pages, request, response);
});
server.listen(0, 'localhost', () => {
  const address = server.address();
  if (typeof address === 'object' && address !== null) process.send?.(address.port);
});
// Whoever started it has ended.
process.on('disconnect', () => process.exit());
