// First import of every test here, because Dexie looks for the database when it is loaded. In a browser its own
// database is there; elsewhere fake-indexeddb stands in.
if (globalThis.indexedDB === undefined) {
  const { indexedDB, IDBKeyRange, IDBObjectStore } = await import('fake-indexeddb');
  Object.assign(globalThis, { indexedDB, IDBKeyRange, IDBObjectStore });
}
