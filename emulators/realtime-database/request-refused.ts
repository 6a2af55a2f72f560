export type RefusalCode =
  | 'permission_denied'
  | 'datastale'
  | 'invalid_path'
  | 'invalid_data'
  | 'invalid_query'
  | 'invalid_rules'
  | 'invalid_token'
  | 'expired_token'
  | 'index_not_defined'
  | 'unknown_action';

/** A request the database answers with "no". The code is what travels as `s` over the socket. */
export class RequestRefused extends Error {
  readonly code: RefusalCode;

  constructor(code: RefusalCode, message: string) {
    super(message);
    this.code = code;
  }
}
