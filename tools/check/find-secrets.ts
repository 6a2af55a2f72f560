/** What secrets of services look like that this product, or somebody who builds it, may hold. */
const shapes: readonly (readonly [kind: string, shape: RegExp])[] = [
  ['private key', /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----\s*[A-Za-z0-9+/=]{40}/],
  ['service account', /"private_key_id"\s*:\s*"[0-9a-f]{40}"/],
  ['Google API key', /\bAIza[0-9A-Za-z_-]{35}\b/],
  ['Google OAuth secret', /\bGOCSPX-[0-9A-Za-z_-]{28}\b/],
  ['Google token', /\b(?:ya29\.[0-9A-Za-z_-]{30,}|1\/\/0[0-9A-Za-z_-]{38,})/],
  ['AWS key', /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/],
  ['GitHub token', /\b(?:gh[opsur]_[0-9A-Za-z]{36}|github_pat_[0-9A-Za-z_]{60,})\b/],
  ['npm token', /\bnpm_[0-9A-Za-z]{36}\b|:_authToken=[^$\s]{20,}/],
  ['Slack token', /\bxox[abprs]-[0-9A-Za-z-]{10,}/],
  ['Stripe key', /\b[rs]k_live_[0-9A-Za-z]{20,}/],
  ['Sentry token', /\bsntry[su]_[0-9A-Za-z_=+/]{40,}/],
  ['Apple app password', /\bpassword['"]?\s*[:=]\s*['"](?:[a-z]{4}-){3}[a-z]{4}['"]/i],
  [
    'key of this API',
    /\bflx_(?=[0-9A-Za-z_-]*\d)(?=[0-9A-Za-z_-]*[A-Z])(?=[0-9A-Za-z_-]*[a-z])[0-9A-Za-z_-]{43}\b/,
  ],
  ['webhook secret', /\bwhsec_[0-9A-Za-z+/]{32,}={0,2}/],
  [
    'password in an address',
    /\b[a-z][a-z+]{2,12}:\/\/[^\s:/@'"`$<>{}]+:[^\s:/@'"`$<>{}]{6,}@(?!127\.0\.0\.1|localhost)/,
  ],
];

// Made for tests and examples: nothing can be opened with them. `whsec_ZXhhbXBsZSBv` is "example o".
const harmless =
  /example|abcd-efgh-ijkl-mnop|whsec_ZXhhbXBsZSBv|canary|evil|x{8}|user:pass|\.test\b|\.invalid\b/i;

export interface FoundSecret {
  readonly line: number;
  readonly kind: string;
}

/** Where a text holds what looks like a secret. It is not told: a report is read by more people than a secret may be. */
export const findSecrets = (text: string): FoundSecret[] =>
  shapes.flatMap(([kind, shape]) =>
    [...text.matchAll(new RegExp(shape, `${shape.flags}g`))].flatMap((match) => {
      const end = text.indexOf('\n', match.index);
      const around = text.slice(text.lastIndexOf('\n', match.index) + 1, end < 0 ? undefined : end);
      if (harmless.test(around)) return [];
      return [{ line: text.slice(0, match.index).split('\n').length, kind }];
    }),
  );
