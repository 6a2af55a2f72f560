'use strict';

const worker = require('firebase-tools/lib/emulator/functionsRuntimeWorker');
const { FunctionsEmulator } = require('firebase-tools/lib/emulator/functionsEmulator');
const { replaceMethod } = require('./replace-method.cjs');
const { WorkerGoneError, forwardRequest, inFlight, sendProblem } = require('./forward-request.cjs');

// Cloud Run sends up to 80 requests to one instance. The emulator starts a process for each request that
// finds the others busy: 100 at once started 100 processes and ran into timeouts. Tests may ask for more
// instances, to see that nothing depends on the memory of one.
const CONCURRENCY = Number(process.env.FLXIBL_FUNCTIONS_CONCURRENCY ?? 80);
const MAX_INSTANCES = Number(process.env.FLXIBL_FUNCTIONS_INSTANCES ?? 1);

function fitFunctionsEmulator() {
  const { RuntimeWorker, RuntimeWorkerPool } = worker;
  replaceMethod(RuntimeWorkerPool.prototype, 'getIdleWorker', 'RuntimeWorkerState.IDLE', () => shareWorker);
  replaceMethod(
    RuntimeWorker.prototype,
    'request',
    'httpReqOpts',
    () =>
      function (request, response, body) {
        return forwardRequest(this, request, response, body);
      },
  );
  replaceMethod(RuntimeWorker.prototype, 'waitForSocketReady', 'isSocketReady', failWhenProcessExits);
  replaceMethod(FunctionsEmulator.prototype, 'startRuntime', 'addWorker', shareStart);
  replaceMethod(
    FunctionsEmulator.prototype,
    'resolveSecretEnvs',
    'accessSecretVersion',
    () => (_, trigger) => handOver(trigger),
  );
  replaceMethod(FunctionsEmulator.prototype, 'handleHttpsTrigger', 'submitRequest', alwaysAnswer);
}

/** The least loaded living worker; nothing while another may and should be started. */
function shareWorker(triggerId, runtime) {
  this.cleanUpWorkers();
  const workers = this.getTriggerWorkers(triggerId, runtime).filter(
    ({ state }) => state === worker.RuntimeWorkerState.IDLE || state === worker.RuntimeWorkerState.BUSY,
  );
  const [least] = workers.sort((a, b) => inFlight(a) - inFlight(b));
  const full = least !== undefined && inFlight(least) >= CONCURRENCY;
  return full && workers.length < MAX_INSTANCES ? undefined : least;
}

/** A worker that dies while loading is reported at once instead of after the emulator's 30 seconds. */
function failWhenProcessExits(waitForSocketReady) {
  return function () {
    const exited = new Promise((_, reject) => {
      this.runtime.process.once('exit', () => reject(new Error('the process ended while loading')));
    });
    return Promise.race([waitForSocketReady.call(this), exited]);
  };
}

/**
 * The emulator asks Google's Secret Manager for what a file beside the functions does not have, and several stacks
 * share these functions. Here each run brings its own; a function gets what it declares, as in the cloud.
 */
async function handOver(trigger) {
  const secrets = JSON.parse(process.env.FLXIBL_LOCAL_SECRETS);
  const declared = trigger?.secretEnvironmentVariables ?? [];
  return Object.fromEntries(declared.flatMap(({ key }) => (key in secrets ? [[key, secrets[key]]] : [])));
}

/** Requests that arrive while a function starts wait for that start instead of starting it again. */
function shareStart(startRuntime) {
  const starts = new Map();
  return function (backend, trigger) {
    const key = `${backend.codebase}/${trigger?.id}`;
    if (!starts.has(key)) {
      const start = startRuntime.call(this, backend, trigger).finally(() => starts.delete(key));
      starts.set(key, start);
    }
    return starts.get(key);
  };
}

/** The emulator leaves a request without an answer when its function cannot start. */
function alwaysAnswer(handleHttpsTrigger) {
  return async function handle(request, response, attempts = 3) {
    try {
      await handleHttpsTrigger.call(this, request, response);
    } catch (error) {
      // The worker died before it took the request, so nothing has happened yet: a new one may run it.
      if (error instanceof WorkerGoneError && attempts > 1)
        return handle.call(this, request, response, attempts - 1);
      this.logger.log('WARN', `${request.method} ${request.path}: ${error}`);
    }
    if (!response.headersSent && !response.writableEnded) {
      sendProblem(response, 503, 'The function could not be started.');
    }
  };
}

module.exports = { fitFunctionsEmulator };
