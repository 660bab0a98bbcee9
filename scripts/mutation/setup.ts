import fc from 'fast-check';

// A property that fails need not look for its smallest example: that it fails is all that a mutation run asks.
fc.configureGlobal({ ...fc.readConfigureGlobal(), endOnFailure: true });

// Where all test files share one loading of the code, Dexie must find the database whichever of them loads it first.
if (process.env['MUTATE_TOGETHER'] === '1') await import('../../tests/storage/support/indexed-db.ts');
