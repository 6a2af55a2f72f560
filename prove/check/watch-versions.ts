import { WebSocket } from 'ws';

type Days = Readonly<Record<string, { v?: number } | null>>;

/** Listens to everything that is shown, as its owner, and notes every version that is lower than one before. */
export class VersionWatch {
  readonly fallen: string[] = [];
  seen = 0;
  readonly #known = new Map<string, number>();
  readonly #url: string;
  #socket: WebSocket | undefined;
  #isOver = false;

  constructor(url: string) {
    this.#url = url;
  }

  /** Resolves when it hears everything from here on. */
  start(): Promise<void> {
    const socket = new WebSocket(`${this.#url.replace('http', 'ws')}/.ws?v=5&ns=demo-flxibl-default-rtdb`);
    this.#socket = socket;
    return new Promise((resolve, reject) => {
      let left = 0;
      let text = '';
      socket.on('error', reject);
      socket.on('open', () => {
        socket.send(JSON.stringify({ t: 'd', d: { r: 1, a: 'gauth', b: { cred: 'owner' } } }));
        socket.send(JSON.stringify({ t: 'd', d: { r: 2, a: 'q', b: { p: '/availability', h: '' } } }));
      });
      socket.on('message', (data: Buffer) => {
        const frame = data.toString();
        // A lone number says how many frames make up the next message.
        if (left === 0 && /^\d+$/.test(frame)) {
          left = Number(frame);
          text = '';
          return;
        }
        text = left === 0 ? frame : text + frame;
        if (left > 0 && (left -= 1) > 0) return;
        const { d } = JSON.parse(text) as { d: { r?: number; a?: string; b: { p: string; d: unknown } } };
        if (d.r === 2) resolve();
        if (d.a === 'd' || d.a === 'm') this.#hear(d.b.p.split('/').slice(1), d.a === 'm', d.b.d);
      });
      socket.on('close', () => {
        if (!this.#isOver) this.fallen.push('the watch was cut off');
      });
    });
  }

  stop(): void {
    this.#isOver = true;
    this.#socket?.terminate();
  }

  #hear(path: readonly string[], isMerge: boolean, data: unknown): void {
    if (isMerge) {
      for (const [key, value] of Object.entries(data ?? {}))
        this.#hear([...path, ...key.split('/')], false, value);
      return;
    }
    const [id, day, part] = path;
    if (id === undefined)
      for (const [key, value] of Object.entries(data ?? {})) this.#hear([key], false, value);
    else if (day === undefined)
      for (const [key, value] of Object.entries((data ?? {}) as Days)) this.#hear([id, key], false, value);
    else if (part === undefined)
      this.#note(`${id} ${day}`, data === null ? -1 : ((data as { v?: number }).v ?? -1));
    else if (part === 'v') this.#note(`${id} ${day}`, Number(data ?? -1));
  }

  #note(place: string, version: number): void {
    this.seen += 1;
    const before = this.#known.get(place) ?? -1;
    if (version < before) this.fallen.push(`${place} fell from ${before} to ${version}`);
    this.#known.set(place, version);
  }
}
