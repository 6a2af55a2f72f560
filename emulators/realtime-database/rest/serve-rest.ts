import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { answerRestRequest, type RestContext } from './answer-rest-request.ts';
import { errorResponse, type RestResponse } from './rest-exchange.ts';

const CROSS_ORIGIN = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, PUT, PATCH, POST, DELETE',
  'access-control-allow-headers': 'authorization, content-type, if-match, x-firebase-etag',
  'access-control-expose-headers': 'etag',
};

export async function serveRest(
  context: RestContext,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  sendResponse(response, await respond(context, request));
}

async function respond(context: RestContext, request: IncomingMessage): Promise<RestResponse> {
  const { method = 'GET', headers } = request;
  if (method === 'OPTIONS') return { status: 204 };
  try {
    const url = new URL(request.url ?? '/', 'http://localhost');
    return answerRestRequest(context, { method, url, headers, body: await text(request) });
  } catch (error) {
    console.error(`${method} ${request.url} failed:`, error);
    return errorResponse(500, 'Internal server error');
  }
}

function sendResponse(response: ServerResponse, { status, headers, json }: RestResponse): void {
  response.writeHead(status, {
    ...CROSS_ORIGIN,
    ...headers,
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-cache',
  });
  response.end(json === undefined ? undefined : JSON.stringify(json));
}
