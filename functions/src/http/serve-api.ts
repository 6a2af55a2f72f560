import type { Request } from 'firebase-functions/v2/https';
import type { Response } from 'express';
import { api, apiBase, type OperationName } from '@flxibl/contracts/api';
import { readOpenApiDocument } from './openapi-document.ts';
import type { Upload } from '@flxibl/contracts/files';
import type { Operation } from '@flxibl/contracts/operation';
import type { Problem } from '@flxibl/contracts/problem';
import { AppError, KeptRefusal } from '../lib/app-error.ts';
import { now as presentTime } from '../platform/clock.ts';
import { writeFile } from '../platform/files.ts';
import { log } from '../platform/log.ts';
import { monitored, nameCaller, nameWork, opaque, reportError } from '../platform/monitoring.ts';
import { inTransaction, type Transaction } from '../platform/postgres.ts';
import { admit } from './admit.ts';
import { answerOnce, type Reply } from './answer-once.ts';
import { readCredential, type Credential } from './authenticate.ts';
import { enterWithKey, noteKeyUse } from './enter-with-key.ts';
import type { FileReply, UploadUseCase, UseCase } from './file-use-cases.ts';
import { DoFirst, isWithoutTransaction, type OutsideUseCase } from './outside-use-cases.ts';
import { limitRate } from './limit-rate.ts';
import { withoutSecrets } from './without-secrets.ts';
import { matchRoute, type MatchedRoute } from './match-route.ts';
import { refuseUnpermitted, permissions } from './permissions.ts';
import { problemOf } from './problem-response.ts';
import { readFileBody, readJsonBody, takeBody, type RawBody } from './raw-body.ts';
import { readInput } from './read-input.ts';
import {
  enterAs,
  enterAsNewcomer,
  nobody,
  type Caller,
  type ChangedHold,
  type RequestContext,
} from './request-context.ts';
import { readyFile, sendReply, type ReadyReply } from './send-reply.ts';
import { workOfRequest } from './work-of-request.ts';

export type { UseCase };

/** One use case for every operation of the contract; none can be forgotten. */
export type UseCases = { readonly [Name in OperationName]: UseCase<Name> };

/** Called after the commit of whatever writes, with the freelancers and holds it touched and the queues to wake; must not throw. */
export type AfterCommit = (
  freelancerIds: readonly string[],
  holds: ReadonlyMap<string, ChangedHold>,
  queues: readonly string[],
) => Promise<unknown>;

type AnyUseCase = (context: RequestContext, input: unknown) => Promise<unknown>;

const enter = async (tx: Transaction, credential: Credential, newcomers: boolean): Promise<Caller> => {
  if (credential.kind === 'nobody') return nobody;
  if (credential.kind === 'key') return await enterWithKey(tx, credential.secretHash);
  return newcomers
    ? await enterAsNewcomer(tx, credential.identity)
    : await enterAs(tx, credential.identity.uid);
};

interface Call {
  readonly route: MatchedRoute;
  readonly request: Request;
  readonly requestId: string;
  readonly credential: Credential;
  readonly rawBody: RawBody;
  readonly now: Date;
  readonly changedFreelancers: Set<string>;
  readonly wakes: Set<string>;
  readonly secondTry: boolean;
  readonly changedHolds: Map<string, ChangedHold>;
  readonly who: Who;
}

/** Of whom the line in the log tells, as far as that is known by then: by ids alone. */
interface Who {
  /** As Sentry has it. */
  account?: string;
  userId?: string;
  apiKeyId?: string;
}

/** What was changed is known anew in each try; nothing that was undone stays. */
const forgetChanges = ({ changedFreelancers, changedHolds, wakes }: Call): void => {
  changedFreelancers.clear();
  changedHolds.clear();
  wakes.clear();
};

/** Whatever is written leaves events, which people and webhooks are told of. */
const wakeForEvents = ({ route, wakes }: Call): void => {
  if (permissions[route.name].reads) return;
  wakes.add('tellPeople');
  wakes.add('sendWebhooks');
};

/** The caller of a transaction, whether they may, and what they say; the same for every kind of operation. */
const openCall = async (tx: Transaction, call: Call): Promise<{ context: RequestContext; input: never }> => {
  const { request, requestId, credential, rawBody, now, changedFreelancers, changedHolds, wakes, secondTry } =
    call;
  const { name, params } = call.route;
  forgetChanges(call);
  const caller = await enter(tx, credential, permissions[name].newcomers);
  if (caller !== nobody) {
    nameCaller(caller);
    call.who.userId = caller.userId;
    if (caller.apiKey) call.who.apiKeyId = caller.apiKey.id;
  }
  refuseUnpermitted(name, caller);
  const body = 'upload' in api[name] ? undefined : readJsonBody(rawBody);
  const input = readInput(name, { params, query: request.query, body });
  const context: RequestContext = {
    tx,
    caller,
    actor: { userId: caller.userId, channel: caller.apiKey ? 'api_key' : 'web', requestId },
    now,
    changedFreelancers,
    wakes,
    secondTry,
    changedHolds,
    ...(credential.kind === 'user' ? { identity: credential.identity } : {}),
  };
  return { context, input: input as never };
};

const runUseCase = async (useCase: AnyUseCase, call: Call): Promise<ReadyReply> => {
  const { name } = call.route;
  const operation: Operation = api[name];
  const mode = operation.method === 'get' ? 'read only' : 'read write';
  const { reply, usedKey } = await inTransaction(mode, async (tx) => {
    const { context, input } = await openCall(tx, call);
    const { userId, apiKey } = context.caller;
    const work = async (): Promise<Reply> => {
      try {
        const body = await useCase(context, input);
        wakeForEvents(call);
        return { status: operation.status, body };
      } catch (error) {
        // An answer here rather than an error further on, which would undo what it leaves behind.
        if (error instanceof KeptRefusal) {
          wakeForEvents(call);
          return { status: error.status, body: problemOf(error, call.requestId) };
        }
        forgetChanges(call);
        throw error;
      }
    };
    const key = operation.method === 'post' ? call.request.get('idempotency-key') : undefined;
    if (key === undefined || permissions[name].reads) return { usedKey: apiKey, reply: await work() };
    if (key.length > 255)
      throw new AppError('invalid_input', 'An Idempotency-Key has at most 255 characters.');
    const once = {
      userId,
      key,
      request: JSON.stringify([operation.method, call.request.path, input]),
      requestId: call.requestId,
      shownOnce: operation.shownOnce ?? [],
    };
    return { usedKey: apiKey, reply: await answerOnce(tx, once, work) };
  });
  if (usedKey) await noteKeyUse(usedKey, call.now);
  return operation.file ? await readyFile(reply.status, reply.body as FileReply) : reply;
};

/** As `runUseCase`; what has to be done outside first is done between two tries. */
const runAfterWhatComesFirst = async (useCase: AnyUseCase, call: Call): Promise<ReadyReply> => {
  try {
    return await runUseCase(useCase, call);
  } catch (error) {
    if (!(error instanceof DoFirst)) throw error;
    await error.work();
    return await runUseCase(useCase, { ...call, secondTry: true, now: presentTime() });
  }
};

const askOutside = async (useCase: OutsideUseCase<OperationName>, call: Call): Promise<ReadyReply> => {
  const planned = await inTransaction('read write', async (tx) => {
    const { context, input } = await openCall(tx, call);
    return await useCase.plan(context, input);
  });
  const found = await useCase.reach(planned);
  const body = await inTransaction('read write', async (tx) => {
    const { context, input } = await openCall(tx, call);
    const kept = await useCase.keep(context, input, found);
    wakeForEvents(call);
    return kept;
  });
  return { status: api[call.route.name].status, body };
};

// First where it belongs, then the file, then the row: what breaks off leaves an object that nothing names.
const takeUpload = async (
  { place, keep }: UploadUseCase<OperationName>,
  upload: Upload,
  call: Call,
): Promise<ReadyReply> => {
  const objectName = await inTransaction('read only', async (tx) => {
    const { context, input } = await openCall(tx, call);
    return await place(context, input);
  });
  const file = await writeFile(objectName, readFileBody(call.rawBody, upload));
  const body = await inTransaction('read write', async (tx) => {
    const { context, input } = await openCall(tx, call);
    const kept = await keep(context, input, file);
    wakeForEvents(call);
    return kept;
  });
  return { status: api[call.route.name].status, body };
};

const run = async (
  useCases: UseCases,
  afterCommit: AfterCommit,
  request: Request,
  requestId: string,
  tell: (headers: Record<string, string>) => unknown,
  who: Who,
): Promise<ReadyReply> => {
  const route = matchRoute(request.method, request.path);
  nameWork(`${request.method} ${api[route.name].path}`);
  const changedFreelancers = new Set<string>();
  const changedHolds = new Map<string, ChangedHold>();
  const now = presentTime();
  const credential = await readCredential(route.name, request.headers.authorization);
  if (credential.kind === 'user') who.account = opaque(credential.identity.uid);
  await limitRate(route.name, credential, request.path, tell);
  const { upload }: Operation = api[route.name];
  const rawBody = await takeBody(request, upload?.maxBytes);
  const wakes = new Set<string>();
  const call = {
    route,
    request,
    requestId,
    credential,
    rawBody,
    now,
    changedFreelancers,
    changedHolds,
    wakes,
    secondTry: false,
    who,
  };
  const useCase: unknown = useCases[route.name];
  const reply = upload
    ? await takeUpload(useCase as UploadUseCase<OperationName>, upload, call)
    : typeof useCase === 'function'
      ? await runAfterWhatComesFirst(useCase as AnyUseCase, call)
      : isWithoutTransaction(useCase)
        ? { status: api[route.name].status, body: await useCase.withoutTransaction() }
        : await askOutside(useCase as OutsideUseCase<OperationName>, call);
  if (!permissions[route.name].reads) await afterCommit([...changedFreelancers], changedHolds, [...wakes]);
  return reply;
};

const refuse = async (error: unknown, requestId: string): Promise<ReadyReply> => {
  const problem = problemOf(error, requestId);
  if (problem.status === 500) await reportError(error, { requestId });
  return { status: problem.status, body: problem };
};

// Whoever tries what they may not, or too often, is looked for by these.
const suspicious: readonly number[] = [401, 403, 429];

const logAnswer = (request: Request, { status, body }: ReadyReply, who: Who, startedAt: number): void =>
  log(
    suspicious.includes(status) ? 'WARNING' : 'INFO',
    `${request.method} ${withoutSecrets(request.path)} ${status}`,
    {
      status,
      milliseconds: Math.round(performance.now() - startedAt),
      ...(status >= 400 && { code: (body as Problem).code }),
      ...who,
    },
  );

const answer = async (
  useCases: UseCases,
  afterCommit: AfterCommit,
  request: Request,
  response: Response,
  requestId: string,
): Promise<void> => {
  const startedAt = performance.now();
  const who: Who = {};
  response.set('X-Request-Id', requestId);
  let reply: ReadyReply;
  if (request.method === 'GET' && request.path === `${apiBase}/openapi.json`) {
    reply = { status: 200, body: await readOpenApiDocument() };
  } else {
    try {
      const tell = (headers: Record<string, string>) => response.set(headers);
      reply = await admit(() => run(useCases, afterCommit, request, requestId, tell, who));
    } catch (error) {
      reply = await refuse(error, requestId);
    }
  }
  if (reply.status === 503) response.set('Retry-After', '2');
  // The rest of the body is not waited for.
  if (reply.status === 408) response.set('Connection', 'close');
  if (reply.status === 401) response.set('WWW-Authenticate', 'Bearer');
  sendReply(response, reply);
  logAnswer(request, reply, who, startedAt);
};

/**
 * The whole API as one handler: find the operation, authenticate, parse, run in one transaction, show the change
 * live, answer. Every error becomes problem+json here and nowhere else.
 */
export const serveApi =
  (useCases: UseCases, afterCommit: AfterCommit) =>
  (request: Request, response: Response): Promise<void> => {
    const work = workOfRequest(request);
    return monitored(work, () => answer(useCases, afterCommit, request, response, work.requestId));
  };
