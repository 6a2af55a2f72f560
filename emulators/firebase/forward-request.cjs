'use strict';

const http = require('node:http');
const { pipeline } = require('node:stream');
const { RuntimeWorkerState } = require('firebase-tools/lib/emulator/functionsRuntimeWorker');

/** The worker refused the connection, so the request never reached it. */
class WorkerGoneError extends Error {}

// A connection per request: a kept one may die between two requests, and then nobody knows whether the
// second one was executed. On a Unix socket a new connection costs about 50 µs.
const agent = new http.Agent({ keepAlive: false });
const counts = new WeakMap();

/** Requests that the worker has taken and not answered yet. */
function inFlight(worker) {
  return counts.get(worker) ?? 0;
}

/** Resolves when the answer, or a problem in place of it, has been handed to `response`. */
async function forwardRequest(worker, request, response, body) {
  counts.set(worker, inFlight(worker) + 1);
  if (worker.state === RuntimeWorkerState.IDLE) worker.state = RuntimeWorkerState.BUSY;
  try {
    await exchange(worker, request, response, body);
  } finally {
    counts.set(worker, inFlight(worker) - 1);
    if (inFlight(worker) === 0) rest(worker);
  }
}

function rest(worker) {
  if (worker.state === RuntimeWorkerState.BUSY) worker.state = RuntimeWorkerState.IDLE;
  // A reload marked it: it was allowed to finish what it had taken, and nothing more.
  if (worker.state === RuntimeWorkerState.FINISHING) worker.runtime.process.kill();
}

function exchange(worker, request, response, body) {
  return new Promise((resolve, reject) => {
    const upstream = http.request({
      ...worker.runtime.conn.httpReqOpts(),
      agent,
      method: request.method,
      path: request.path,
      headers: withoutConnection(request.headers),
      timeout: worker.timeoutSeconds ? worker.timeoutSeconds * 1000 : undefined,
    });
    upstream.on('timeout', () => {
      sendProblem(response, 504, `The function did not answer within ${worker.timeoutSeconds} s.`);
      upstream.destroy();
    });
    upstream.on('error', (error) => {
      if (error.code === 'ECONNREFUSED' || error.code === 'ENOENT') {
        worker.state = RuntimeWorkerState.FINISHED;
        return reject(new WorkerGoneError(error.message));
      }
      sendProblem(
        response,
        503,
        'The function ended before it answered. Whether it did its work is unknown.',
      );
      resolve();
    });
    upstream.on('response', (answer) => {
      if (response.headersSent || response.destroyed) {
        answer.resume();
        return resolve();
      }
      response.writeHead(answer.statusCode ?? 200, answer.headers);
      pipeline(answer, response, () => resolve());
    });
    upstream.end(body);
  });
}

function withoutConnection({ connection: _, ...headers }) {
  return headers;
}

function sendProblem(response, status, detail) {
  if (response.headersSent || response.destroyed) return response.destroy();
  const title = http.STATUS_CODES[status];
  response.writeHead(status, { 'content-type': 'application/problem+json', 'retry-after': '1' });
  response.end(JSON.stringify({ type: 'about:blank', title, status, code: 'function_unavailable', detail }));
}

module.exports = { WorkerGoneError, forwardRequest, inFlight, sendProblem };
