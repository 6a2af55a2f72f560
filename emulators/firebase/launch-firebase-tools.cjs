'use strict';
// Starts the pinned Firebase CLI in this process, after fitting its emulators for many requests at once.
// CommonJS because the CLI is: its modules have to be patched before its own `require` reads them.

const defaultCredentials = require('firebase-tools/lib/defaultCredentials');
const logger = require('firebase-tools/lib/logger');
const { fitFunctionsEmulator } = require('./fit-functions-emulator.cjs');
const { fitHostingProxy } = require('./fit-hosting-proxy.cjs');
const { fitTaskQueues } = require('./fit-task-queues.cjs');
const { replaceMethod } = require('./replace-method.cjs');
const { trustOwnSchemas } = require('./trust-own-schemas.cjs');

try {
  fitFunctionsEmulator();
  fitHostingProxy();
  fitTaskQueues();
  trustOwnSchemas();
  // The debug log grows by megabytes a minute, at the root of the repository; what matters is on stdout.
  replaceMethod(logger, 'useFileLogger', 'File', () => () => 'firebase-debug.log');
  // Looking for a Google identity takes 5 s where there is none, and one that is found must not be used here.
  replaceMethod(
    defaultCredentials,
    'hasDefaultCredentials',
    'getApplicationDefault',
    () => async () => false,
  );
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

require('firebase-tools/lib/bin/firebase.js');
