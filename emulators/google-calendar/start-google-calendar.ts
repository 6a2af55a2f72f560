import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CalendarApi } from './calendar-api.ts';
import { Channels } from './channels.ts';
import { editEvents } from './edit-events.ts';
import { consent, exchange } from './oauth.ts';
import { Faults, Refusal, type Fault } from './refusal.ts';
import { consentPage, worldPage } from './render-page.ts';
import { World } from './world.ts';

export interface RunningGoogleCalendar {
  readonly url: string;
  readonly world: World;
  readonly api: CalendarApi;
  readonly channels: Channels;
  readonly faults: Faults;
  close(): Promise<void>;
}

interface Reply {
  readonly status?: number;
  readonly body?: object | undefined;
  readonly html?: string;
  readonly location?: string;
}

const readText = async (request: IncomingMessage): Promise<string> => {
  let text = '';
  for await (const chunk of request as AsyncIterable<Buffer>) text += chunk.toString('utf8');
  return text;
};

const send = (response: ServerResponse, { status = 200, body, html, location }: Reply): void => {
  response.statusCode = location ? 303 : body || html ? status : 204;
  if (location) response.setHeader('location', location);
  response.setHeader('content-type', html ? 'text/html; charset=utf-8' : 'application/json');
  response.end(html ?? (body ? JSON.stringify(body) : ''));
};

const errorBody = ({ status, reason, message }: Refusal): object =>
  reason === 'invalid_grant'
    ? { error: reason, error_description: 'Token has been expired or revoked.' }
    : { error: { code: status, message, errors: [{ domain: 'usageLimits', reason, message }] } };

/** Serves REST, OAuth and the page on one port of loopback; 0 takes any free one. */
export async function startGoogleCalendar(port: number, file?: string): Promise<RunningGoogleCalendar> {
  const world = new World(file);
  const faults = new Faults();
  const channels = new Channels();
  const api = new CalendarApi(
    world,
    faults,
    (calendar, body) => channels.watch(calendar, body),
    (id, resourceId) => channels.stop(id, resourceId),
  );
  world.onChange = (calendar) => channels.tell(calendar);
  let url = '';

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<Reply | undefined> => {
    const { pathname, searchParams: query } = new URL(request.url ?? '/', url);
    const text = await readText(request);
    const form = new URLSearchParams(text);
    const call = `${request.method} ${pathname}`;
    if (pathname.startsWith('/calendar/v3')) {
      const { body, lost } = api.answer({
        method: request.method ?? '',
        path: pathname.slice('/calendar/v3'.length),
        query,
        ifMatch: request.headers['if-match'],
        body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>),
        accessToken: (request.headers.authorization ?? '').replace('Bearer ', ''),
      });
      if (!lost) return { body };
      response.destroy();
      return undefined;
    }
    if (call === 'GET /o/oauth2/v2/auth') return { html: consentPage(query) };
    if (call === 'POST /o/oauth2/v2/auth') return { location: consent(world, form, url) };
    if (call === 'POST /token') {
      const fault = faults.take('token');
      if (fault) throw new Refusal(fault.status ?? 503, fault.reason ?? 'backendError');
      return { body: exchange(world, form, url) };
    }
    if (pathname === '/revoke') {
      if (!world.revoke(query.get('token') ?? form.get('token') ?? ''))
        throw new Refusal(400, 'invalid_token');
      return { body: {} };
    }
    if (call === 'GET /') return { html: worldPage(world) };
    if (call === 'POST /edit') {
      editEvents(world, form);
      return { location: '/' };
    }
    // What tests ask of it.
    if (call === 'GET /state')
      return {
        body: {
          accounts: world.accounts,
          grants: world.liveGrants,
          channels: channels.open.length,
          counts: api.counts,
        },
      };
    if (call === 'POST /faults') faults.add(JSON.parse(text) as Fault);
    else if (call === 'DELETE /faults') faults.clear();
    else throw new Refusal(404, 'notFound');
    return {};
  };

  const server = createServer((request, response) => {
    answer(request, response).then(
      (reply) => reply && send(response, reply),
      (error: unknown) => {
        const refusal = error instanceof Refusal ? error : new Refusal(400, String(error));
        if (refusal.retryAfterSeconds !== undefined)
          response.setHeader('retry-after', String(refusal.retryAfterSeconds));
        send(response, { status: refusal.status, body: errorBody(refusal) });
      },
    );
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    world,
    api,
    channels,
    faults,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
