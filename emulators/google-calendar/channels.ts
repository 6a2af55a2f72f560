import { randomUUID } from 'node:crypto';
import { Refusal } from './refusal.ts';
import type { StoredCalendar } from './world.ts';

interface Channel {
  readonly id: string;
  readonly token: string;
  readonly resourceId: string;
  readonly address: string;
  readonly calendarId: string;
  readonly expiration: number;
  messages: number;
}

/** Watch channels: a POST without a body to their address whenever their calendar changes. */
export class Channels {
  readonly #open = new Map<string, Channel>();
  /** How often each message is sent; 0 loses them. */
  copies = 1;

  get open(): readonly Channel[] {
    return [...this.#open.values()];
  }

  watch(calendar: StoredCalendar, body: Record<string, unknown>): object {
    const { id, token, address, params } = body as {
      id?: string;
      token?: string;
      address?: string;
      params?: { ttl?: string };
    };
    if (!id || !address || body['type'] !== 'web_hook') throw new Refusal(400, 'badRequest');
    if (this.#open.has(id)) throw new Refusal(400, 'channelIdNotUnique');
    const channel: Channel = {
      id,
      token: token ?? '',
      resourceId: randomUUID(),
      address,
      calendarId: calendar.id,
      expiration: Date.now() + Number(params?.ttl ?? 604_800) * 1000,
      messages: 0,
    };
    this.#open.set(id, channel);
    void this.#send(channel, 'sync');
    return {
      kind: 'api#channel',
      id,
      resourceId: channel.resourceId,
      expiration: String(channel.expiration),
    };
  }

  stop(id: string, resourceId: string): boolean {
    return this.#open.get(id)?.resourceId === resourceId && this.#open.delete(id);
  }

  tell(calendar: StoredCalendar): void {
    for (const channel of this.#open.values()) {
      if (channel.calendarId !== calendar.id || channel.expiration < Date.now()) continue;
      for (let copy = 0; copy < this.copies; copy += 1) void this.#send(channel, 'exists');
    }
  }

  async #send(channel: Channel, state: string): Promise<void> {
    channel.messages += 1;
    await fetch(channel.address, {
      method: 'POST',
      headers: {
        'X-Goog-Channel-ID': channel.id,
        'X-Goog-Channel-Token': channel.token,
        'X-Goog-Resource-ID': channel.resourceId,
        'X-Goog-Resource-State': state,
        'X-Goog-Message-Number': String(channel.messages),
      },
    }).catch(() => undefined);
  }
}
