import type { RefusalCode } from '../request-refused.ts';
import type { Json } from '../tree/json.ts';

export interface RestRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

export interface RestResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Without one the answer is empty. */
  readonly json?: Json;
}

export const STATUS_OF_REFUSAL = {
  permission_denied: 401,
  invalid_token: 401,
  expired_token: 401,
  datastale: 412,
  invalid_path: 400,
  invalid_data: 400,
  invalid_query: 400,
  invalid_rules: 400,
  index_not_defined: 400,
  unknown_action: 405,
} satisfies Record<RefusalCode, number>;

export function errorResponse(status: number, error: string): RestResponse {
  return { status, json: { error } };
}
