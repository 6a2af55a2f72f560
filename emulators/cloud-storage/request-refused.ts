/** An answer of the JSON API that is an error. */
export class RequestRefused extends Error {
  readonly status: number;
  readonly reason: string;

  constructor(status: number, reason: string, message: string) {
    super(message);
    this.name = 'RequestRefused';
    this.status = status;
    this.reason = reason;
  }

  get body(): object {
    const { status: code, message, reason } = this;
    return { error: { code, message, errors: [{ message, domain: 'global', reason }] } };
  }
}

export const noSuchObject = (bucket: string, name: string): RequestRefused =>
  new RequestRefused(404, 'notFound', `No such object: ${bucket}/${name}`);
