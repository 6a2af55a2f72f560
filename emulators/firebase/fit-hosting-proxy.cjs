'use strict';

const http = require('node:http');
const { pipeline } = require('node:stream');
const proxy = require('firebase-tools/lib/hosting/proxy');
const { replaceMethod } = require('./replace-method.cjs');
const { sendProblem } = require('./forward-request.cjs');

const agent = new http.Agent({ keepAlive: true });
const TIMEOUT_MS = 60_000; // Hosting's own limit for a rewrite to a function

/**
 * The emulator's proxy refuses chunked requests, repeats requests whose answer it lost (a POST may then run
 * twice), and says nothing about where a request came from. Hosting does none of that.
 */
function fitHostingProxy() {
  replaceMethod(proxy, 'proxyRequestHandler', 'X-Forwarded-Host', () => (url) => (request, response) => {
    passOn(new URL(url + request.url), request, response);
  });
}

function passOn(url, request, response) {
  const upstream = http.request(url, {
    agent,
    method: request.method,
    headers: requestHeaders(url, request),
    timeout: TIMEOUT_MS,
  });
  upstream.on('timeout', () => {
    sendProblem(response, 504, 'The function did not answer within 60 s.');
    upstream.destroy();
  });
  upstream.on('error', (error) =>
    sendProblem(response, 502, `The rewrite to the function failed: ${error.message}`),
  );
  upstream.on('response', (answer) => {
    if (response.destroyed) return answer.resume();
    // Not `writeHead`: the headers that firebase.json asks for are set on `response` already, and stay.
    response.statusCode = answer.statusCode ?? 502;
    for (const [name, value] of Object.entries(answerHeaders(url, answer))) response.setHeader(name, value);
    pipeline(answer, response, () => undefined);
  });
  pipeline(request, upstream, () => undefined);
}

function requestHeaders(url, request) {
  const { connection: _, cookie, ...headers } = request.headers;
  // Hosting hands on one cookie only, so that its cache can tell users apart.
  const session = cookie?.split(/; ?/).find((pair) => pair.trim().startsWith('__session='));
  const forwardedFor = [headers['x-forwarded-for'], request.socket.remoteAddress].filter(Boolean).join(', ');
  return {
    ...headers,
    host: url.host,
    ...(session && { cookie: session }),
    'x-forwarded-host': request.headers.host ?? '',
    // Appended, as Google's front end does: whatever a caller wrote into it stays to the left of the truth.
    'x-forwarded-for': forwardedFor,
    'x-forwarded-proto': 'http',
    'x-original-url': request.url,
  };
}

function answerHeaders(url, answer) {
  const { connection: _, 'keep-alive': __, ...headers } = answer.headers;
  headers['cache-control'] ??= 'private';
  if (!headers['cache-control'].includes('private')) delete headers['set-cookie'];
  headers.vary = varyWith(headers.vary);
  if (headers.location?.startsWith(url.origin)) headers.location = headers.location.slice(url.origin.length);
  return headers;
}

/** Hosting caches by these three, and says so. */
function varyWith(vary = '') {
  const names = vary.split(',').map((name) => name.trim());
  const lower = names.map((name) => name.toLowerCase());
  const added = ['Accept-Encoding', 'Authorization', 'Cookie'].filter(
    (name) => !lower.includes(name.toLowerCase()),
  );
  return [...names, ...added].filter(Boolean).join(', ');
}

module.exports = { fitHostingProxy };
