import { ANONYMOUS, readCredential } from '../auth/read-credential.ts';
import { hashNode } from '../database/hash-node.ts';
import { changeOf, changesOf } from '../database/written-change.ts';
import { parseWireQuery } from '../query/parse-wire-query.ts';
import { RequestRefused } from '../request-refused.ts';
import { isJsonObject, type Json, type JsonObject } from '../tree/json.ts';
import { parsePath, pathText } from '../tree/path.ts';
import { renderWithPriorities } from '../tree/render-value.ts';
import type { ClientSession } from './client-session.ts';
import { replyMessage, updateMessage, type WireRequest } from './messages.ts';

/** Does what was asked and returns the data of the "ok". */
type Action = (session: ClientSession, body: JsonObject) => Json;

const accept: Action = () => '';

const ACTIONS: Record<string, Action> = {
  s: accept,
  appcheck: accept,
  unappcheck: accept,
  // The JavaScript SDK spells it like this.
  unappeck: accept,
  auth: authenticate,
  gauth: authenticate,
  unauth: (session) => {
    session.authenticate({ access: ANONYMOUS, expiresAt: null });
    return '';
  },
  q: listen,
  n: (session, body) => {
    session.unlisten(pathOf(body), parseWireQuery(queryOf(body) ?? {}));
    return '';
  },
  g: (session, body) => {
    const query = parseWireQuery(queryOf(body) ?? {});
    return renderWithPriorities(session.database.read(session.access, pathOf(body), query));
  },
  p: (session, body) => {
    const hash = body['h'];
    const expectedHash = typeof hash === 'string' ? hash : undefined;
    session.database.write(session.access, [changeOf(textOf(body, 'p'), body['d'] ?? null)], expectedHash);
    return '';
  },
  m: (session, body) => {
    session.database.write(session.access, changesOf(textOf(body, 'p'), body['d'] ?? null));
    return '';
  },
  o: (session, body) => queueForDisconnect(session, [changeOf(textOf(body, 'p'), body['d'] ?? null)]),
  om: (session, body) => queueForDisconnect(session, changesOf(textOf(body, 'p'), body['d'] ?? null)),
  oc: (session, body) => {
    session.disconnectQueue.cancel(pathOf(body));
    return '';
  },
};

export function answerRequest(session: ClientSession, { number, action, body }: WireRequest): void {
  try {
    session.expireIfDue();
    const act = Object.hasOwn(ACTIONS, action) ? ACTIONS[action] : undefined;
    if (!act) throw new RequestRefused('unknown_action', `Unknown action "${action}"`);
    session.send(replyMessage(number, 'ok', act(session, body)));
  } catch (error) {
    if (error instanceof RequestRefused) {
      session.send(replyMessage(number, error.code, error.message));
      return;
    }
    // One request that fails must not end the server, and with it everybody's connection.
    console.error(`Request "${action}" failed:`, error);
    session.send(replyMessage(number, 'internal_error', 'Internal server error'));
  }
}

function authenticate(session: ClientSession, body: JsonObject): Json {
  const credential = readCredential(textOf(body, 'cred'), session.projectId, session.now());
  // An owner may step down to be judged by the rules: as `databaseAuthVariableOverride`, or as nobody.
  if (credential.access.isOwner && body['noauth'] === true) {
    session.authenticate({ access: ANONYMOUS, expiresAt: null });
  } else if (credential.access.isOwner && isJsonObject(body['authvar'])) {
    session.authenticate({ access: { isOwner: false, auth: body['authvar'] }, expiresAt: null });
  } else {
    session.authenticate(credential);
  }
  return { auth: session.access.isOwner ? null : session.access.auth };
}

function listen(session: ClientSession, body: JsonObject): Json {
  const path = pathOf(body);
  const wireQuery = queryOf(body);
  const query = parseWireQuery(wireQuery ?? {});
  const tag = typeof body['t'] === 'number' ? body['t'] : null;
  const shown = session.listen({ path, query, wireQuery, tag });
  // The hash tells what the client still has from before it lost the connection; it is '' for nothing, and
  // then hashing what may be a large tree is spared.
  const isUpToDate = shown !== null && body['h'] !== '' && body['h'] === hashNode(shown);
  if (!isUpToDate) {
    const data = JSON.stringify(renderWithPriorities(shown));
    session.send(updateMessage({ action: 'd', path: pathText(path), data }, tag));
  }
  return session.database.isIndexed(path, query) ? {} : { w: ['no_index'] };
}

function queueForDisconnect(session: ClientSession, changes: ReturnType<typeof changesOf>): Json {
  session.database.assertMayWrite(session.access, changes);
  session.disconnectQueue.add(changes);
  return '';
}

function pathOf(body: JsonObject): ReturnType<typeof parsePath> {
  return parsePath(textOf(body, 'p'));
}

function queryOf(body: JsonObject): JsonObject | null {
  const query = body['q'];
  return isJsonObject(query) ? query : null;
}

function textOf(body: JsonObject, name: string): string {
  const text = body[name];
  if (typeof text !== 'string') throw new RequestRefused('invalid_data', `"${name}" must be a string`);
  return text;
}
