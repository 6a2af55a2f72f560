import type { Access } from '../auth/read-credential.ts';
import type { Namespaces } from '../database/namespaces.ts';
import { readRulesText } from '../rules/read-rules-text.ts';
import type { Json } from '../tree/json.ts';
import { errorResponse, type RestRequest, type RestResponse } from './rest-exchange.ts';

export const RULES_PATH = '/.settings/rules.json';

/** Shows or replaces the rules of one namespace, which is the owner's alone. */
export function answerRulesRequest(
  namespaces: Namespaces,
  namespace: string,
  access: Access,
  { method, body }: RestRequest,
): RestResponse {
  if (!access.isOwner) return errorResponse(401, 'Permission denied');
  if (method === 'GET') return { status: 200, json: namespaces.rulesSource(namespace) as Json };
  if (method !== 'PUT') return errorResponse(405, `${method} is not offered here`);
  namespaces.setRules(namespace, readRulesText(body));
  return { status: 200, json: { status: 'ok' } };
}
