import type { Access } from '../auth/read-credential.ts';
import { hashNode } from '../database/hash-node.ts';
import type { NamespaceDatabase } from '../database/namespace-database.ts';
import { changeOf, changesOf } from '../database/written-change.ts';
import { filtersChildren } from '../query/query.ts';
import { RequestRefused } from '../request-refused.ts';
import { emptyJsonObject, type Json } from '../tree/json.ts';
import { entriesOf } from '../tree/ordered-map.ts';
import { type Path, pathText } from '../tree/path.ts';
import { renderPlain, renderWithPriorities } from '../tree/render-value.ts';
import { isBranch, nodeAt, type TreeNode } from '../tree/tree-node.ts';
import { parseRestQuery } from './parse-rest-query.ts';
import { createPushId } from './push-id.ts';
import { errorResponse, type RestRequest, type RestResponse } from './rest-exchange.ts';

interface Context {
  readonly database: NamespaceDatabase;
  readonly access: Access;
  readonly now: () => number;
}

export function answerDataRequest(context: Context, path: Path, request: RestRequest): RestResponse {
  const { database, access } = context;
  const place = pathText(path);
  switch (request.method) {
    case 'GET':
      return answerGet(context, path, request);
    case 'PUT':
    case 'DELETE': {
      const value = request.method === 'PUT' ? parseBody(request.body) : null;
      return answerConditionalWrite(context, path, value, request);
    }
    case 'PATCH': {
      const values = parseBody(request.body);
      database.write(access, changesOf(place, values));
      return quietable(request, { status: 200, json: values });
    }
    case 'POST': {
      const name = createPushId(context.now());
      database.write(access, [changeOf(`${place}/${name}`, parseBody(request.body))]);
      return quietable(request, { status: 200, json: { name } });
    }
    default:
      return errorResponse(405, `${request.method} is not offered`);
  }
}

function answerGet({ database, access }: Context, path: Path, request: RestRequest): RestResponse {
  const { searchParams } = request.url;
  const query = parseRestQuery(searchParams);
  const isShallow = searchParams.get('shallow') === 'true';
  if (isShallow && filtersChildren(query)) {
    throw new RequestRefused('invalid_query', 'shallow cannot be combined with other query parameters');
  }
  const node = database.read(access, path, query);
  const render = searchParams.get('format') === 'export' ? renderWithPriorities : renderPlain;
  const headers = wantsEtag(request) ? { etag: etagOf(node) } : {};
  return quietable(request, { status: 200, headers, json: isShallow ? renderShallow(node) : render(node) });
}

/** With `if-match`, writes only over the value of that tag and otherwise answers with the present one. */
function answerConditionalWrite(
  { database, access }: Context,
  path: Path,
  value: Json,
  request: RestRequest,
): RestResponse {
  const expected = request.headers['if-match'];
  const current = nodeAt(database.root, path);
  if (expected !== undefined && expected !== etagOf(current)) {
    const readable = database.read(access, path, { orderBy: { by: 'priority' } });
    return { status: 412, headers: { etag: etagOf(readable) }, json: renderPlain(readable) };
  }
  database.write(access, [changeOf(pathText(path), value)]);
  const headers = wantsEtag(request) ? { etag: etagOf(nodeAt(database.root, path)) } : {};
  return quietable(request, { status: 200, headers, json: renderWritten(database, path, value) });
}

/** What was sent, as the real server answers, but with server values as they came out. */
function renderWritten(database: NamespaceDatabase, path: Path, value: Json): Json {
  const hasServerValues = JSON.stringify(value).includes('".sv"');
  return hasServerValues ? renderPlain(nodeAt(database.root, path)) : value;
}

function renderShallow(node: TreeNode | null): Json {
  if (!isBranch(node)) return node?.value ?? null;
  const keys = emptyJsonObject();
  for (const [key] of entriesOf(node.children)) keys[key] = true;
  return keys;
}

function quietable(request: RestRequest, response: RestResponse): RestResponse {
  if (request.url.searchParams.get('print') !== 'silent') return response;
  return { status: 204, ...(response.headers && { headers: response.headers }) };
}

function wantsEtag({ headers }: RestRequest): boolean {
  return headers['x-firebase-etag'] === 'true';
}

function etagOf(node: TreeNode | null): string {
  return node ? hashNode(node) : 'null_etag';
}

function parseBody(body: string): Json {
  try {
    return JSON.parse(body) as Json;
  } catch {
    throw new RequestRefused('invalid_data', "Invalid data; couldn't parse JSON object, array, or value.");
  }
}
