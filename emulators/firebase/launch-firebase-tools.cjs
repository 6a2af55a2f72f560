'use strict';
// Starts the pinned Firebase CLI in this process, after fitting its emulators for many requests at once.
// CommonJS because the CLI is: its modules have to be patched before its own `require` reads them.

const logger = require('firebase-tools/lib/logger');
const { fitFunctionsEmulator } = require('./fit-functions-emulator.cjs');
const { fitHostingProxy } = require('./fit-hosting-proxy.cjs');
const { fitTaskQueues } = require('./fit-task-queues.cjs');
const { replaceMethod } = require('./replace-method.cjs');

try {
  fitFunctionsEmulator();
  fitHostingProxy();
  fitTaskQueues();
  // The debug log grows by megabytes a minute, at the root of the repository; what matters is on stdout.
  replaceMethod(logger, 'useFileLogger', 'File', () => () => 'firebase-debug.log');
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

require('firebase-tools/lib/bin/firebase.js');
