// PouchDB as its guide begins: a database in the browser's IndexedDB, and the server's of the same name.
import PouchDB from 'pouchdb-browser';

const here = new PouchDB('visits');
const there = new PouchDB(`${location.origin}/visits`);

window.pouch = {
  /** Makes the server's database and asks for it once, so that nothing of this is counted. */
  meet: async () => {
    await there.info();
  },
  keep: async (documents) => {
    await here.bulkDocs(documents);
    return (await here.info()).doc_count;
  },
  send: async () => (await here.replicate.to(there)).docs_written,
  receive: async () => (await here.replicate.from(there)).docs_written,
};
