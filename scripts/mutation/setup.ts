import fc from 'fast-check';

// A property that fails need not look for its smallest example: that it fails is all that a mutation run asks.
fc.configureGlobal({ ...fc.readConfigureGlobal(), endOnFailure: true });
