import { randomUUID } from 'node:crypto';
import type { Request } from 'firebase-functions/v2/https';
import type { Response } from 'express';
import { api, apiBase, type OperationName } from '@flxibl/contracts/api';
import type { FileAnswer } from '@flxibl/contracts/file-answer';
import { openApiDocument } from './openapi-document.ts';
import type { Operation } from '@flxibl/contracts/operation';
import type { Answer } from '@flxibl/contracts/api-client';
import { AppError, KeptRefusal } from '../lib/app-error.ts';
import { now as presentTime } from '../platform/clock.ts';
import { log } from '../platform/log.ts';
import { reportError } from '../platform/monitoring.ts';
import { inTransaction, type Transaction } from '../platform/postgres.ts';
import { answerOnce, type Reply } from './answer-once.ts';
import { authenticate, type Credential } from './authenticate.ts';
import { enterWithKey, noteKeyUse } from './enter-with-key.ts';
import { matchRoute, type MatchedRoute } from './match-route.ts';
import { refuseUnpermitted, permissions } from './permissions.ts';
import { problemOf } from './problem-response.ts';
import { readJsonBody } from './raw-body.ts';
import { readInput, type Input } from './read-input.ts';
import { enterAs, enterAsNewcomer, type Caller, type RequestContext } from './request-context.ts';

export type UseCase<Name extends OperationName> = (
  context: RequestContext,
  input: Input<Name>,
) => Promise<Answer<Name>>;

/** One use case for every operation of the contract; none can be forgotten. */
export type UseCases = { readonly [Name in OperationName]: UseCase<Name> };

/** Called after the commit of whatever writes, with the freelancers it touched; must not throw. */
export type AfterCommit = (freelancerIds: readonly string[]) => Promise<unknown>;

type AnyUseCase = (context: RequestContext, input: unknown) => Promise<unknown>;

const enter = async (tx: Transaction, credential: Credential, newcomers: boolean): Promise<Caller> => {
  if (credential.kind === 'key') return await enterWithKey(tx, credential.secretHash);
  return newcomers
    ? await enterAsNewcomer(tx, credential.identity)
    : await enterAs(tx, credential.identity.uid);
};

const runUseCase = async (
  useCases: UseCases,
  { name, params }: MatchedRoute,
  request: Request,
  requestId: string,
  changedFreelancers: Set<string>,
): Promise<Reply> => {
  const operation: Operation = api[name];
  const { newcomers, reads } = permissions[name];
  const now = presentTime();
  const credential = await authenticate(request.headers.authorization);
  const mode = operation.method === 'get' ? 'read only' : 'read write';
  const { reply, usedKey } = await inTransaction(mode, async (tx) => {
    changedFreelancers.clear();
    const caller = await enter(tx, credential, newcomers);
    const { apiKey } = caller;
    refuseUnpermitted(name, caller);
    const input = readInput(name, { params, query: request.query, body: readJsonBody(request) });
    const context: RequestContext = {
      tx,
      caller,
      actor: { userId: caller.userId, channel: apiKey ? 'api_key' : 'web', requestId },
      now,
      changedFreelancers,
      ...(credential.kind === 'user' ? { identity: credential.identity } : {}),
    };
    const work = async (): Promise<Reply> => {
      try {
        const answer = await (useCases[name] as AnyUseCase)(context, input);
        return operation.file
          ? { status: operation.status, body: undefined, file: answer as FileAnswer }
          : { status: operation.status, body: answer };
      } catch (error) {
        // An answer here rather than an error further on, which would undo what it leaves behind.
        if (error instanceof KeptRefusal) return { status: error.status, body: problemOf(error, requestId) };
        throw error;
      }
    };
    const key = operation.method === 'post' ? request.get('idempotency-key') : undefined;
    if (key === undefined || reads) return { usedKey: apiKey, reply: await work() };
    if (key.length > 255)
      throw new AppError('invalid_input', 'An Idempotency-Key has at most 255 characters.');
    const keyed = JSON.stringify([operation.method, request.path, input]);
    const once = {
      userId: caller.userId,
      key,
      request: keyed,
      requestId,
      shownOnce: operation.shownOnce ?? [],
    };
    return { usedKey: apiKey, reply: await answerOnce(tx, once, work) };
  });
  if (usedKey) await noteKeyUse(usedKey, now);
  return reply;
};

const writes = (name: OperationName): boolean => !permissions[name].reads;

const send = (response: Response, { status, body, file }: Reply): void => {
  response.status(status).set('Cache-Control', 'no-store');
  if (file) {
    // Never shown in the browser as a page of ours: names and reasons in it were written by others.
    response
      .set('Content-Disposition', `attachment; filename="${file.fileName}"`)
      .set('X-Content-Type-Options', 'nosniff')
      .type(file.type)
      .send(Buffer.from(file.content));
  } else if (status === 204) response.end();
  else
    response.type(status >= 400 ? 'application/problem+json' : 'application/json').send(JSON.stringify(body));
};

const refuse = async (error: unknown, requestId: string): Promise<Reply> => {
  const problem = problemOf(error, requestId);
  if (problem.status === 500) await reportError(error, { requestId });
  return { status: problem.status, body: problem };
};

/**
 * The whole API as one handler: find the operation, authenticate, parse, run in one transaction, show the change
 * live, answer. Every error becomes problem+json here and nowhere else.
 */
export const serveApi =
  (useCases: UseCases, afterCommit: AfterCommit) =>
  async (request: Request, response: Response): Promise<void> => {
    const startedAt = performance.now();
    const requestId = request.get('x-cloud-trace-context')?.split('/')[0] ?? randomUUID();
    response.set('X-Request-Id', requestId);
    let reply: Reply;
    if (request.method === 'GET' && request.path === `${apiBase}/openapi.json`) {
      reply = { status: 200, body: openApiDocument };
    } else {
      const changedFreelancers = new Set<string>();
      try {
        const route = matchRoute(request.method, request.path);
        reply = await runUseCase(useCases, route, request, requestId, changedFreelancers);
        if (writes(route.name)) await afterCommit([...changedFreelancers]);
      } catch (error) {
        reply = await refuse(error, requestId);
      }
    }
    if (reply.status === 503) response.set('Retry-After', '2');
    if (reply.status === 401) response.set('WWW-Authenticate', 'Bearer');
    send(response, reply);
    log('INFO', `${request.method} ${request.path} ${reply.status}`, {
      requestId,
      status: reply.status,
      milliseconds: Math.round(performance.now() - startedAt),
    });
  };
