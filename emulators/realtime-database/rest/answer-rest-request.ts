import { type Access, ANONYMOUS, readCredential } from '../auth/read-credential.ts';
import type { Namespaces } from '../database/namespaces.ts';
import { RequestRefused } from '../request-refused.ts';
import { parsePath } from '../tree/path.ts';
import { answerDataRequest } from './answer-data-request.ts';
import { answerRulesRequest, RULES_PATH } from './answer-rules-request.ts';
import { errorResponse, type RestRequest, type RestResponse, STATUS_OF_REFUSAL } from './rest-exchange.ts';

export interface RestContext {
  readonly namespaces: Namespaces;
  readonly projectId: string;
  readonly defaultNamespace: string;
  readonly now: () => number;
}

export function answerRestRequest(context: RestContext, request: RestRequest): RestResponse {
  try {
    const { pathname, searchParams } = request.url;
    const namespace = searchParams.get('ns') ?? context.defaultNamespace;
    const access = readAccess(context, request);
    if (pathname === RULES_PATH) return answerRulesRequest(context.namespaces, namespace, access, request);
    if (!pathname.endsWith('.json')) return errorResponse(404, 'Not found: paths end in .json');
    if (/event-stream/.test(String(request.headers['accept']))) {
      return errorResponse(501, 'Streaming over REST is not offered; use an SDK to listen');
    }
    return answerDataRequest(
      { database: context.namespaces.open(namespace), access, now: context.now },
      parsePath(decodePathname(pathname.slice(0, -'.json'.length))),
      request,
    );
  } catch (error) {
    if (!(error instanceof RequestRefused)) throw error;
    return errorResponse(STATUS_OF_REFUSAL[error.code], error.message);
  }
}

function readAccess({ projectId, now }: RestContext, { headers, url }: RestRequest): Access {
  const bearer = /^Bearer (.+)$/i.exec(String(headers['authorization'] ?? ''))?.[1];
  const token = bearer ?? url.searchParams.get('access_token') ?? url.searchParams.get('auth');
  return token === null ? ANONYMOUS : readCredential(token, projectId, now()).access;
}

function decodePathname(pathname: string): string {
  try {
    return decodeURIComponent(pathname);
  } catch {
    throw new RequestRefused('invalid_path', 'Invalid path: not URL-encoded');
  }
}
