import { createHash } from 'node:crypto';
import { Refusal } from './refusal.ts';
import type { World } from './world.ts';

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** The answer to the consent: where the browser goes, with a code for what was allowed. */
export const consent = (world: World, form: URLSearchParams, issuer: string): string => {
  const back = new URL(form.get('redirect_uri') ?? '');
  const state = form.get('state');
  if (state !== null) back.searchParams.set('state', state);
  if (form.get('answer') === 'deny') back.searchParams.set('error', 'access_denied');
  else {
    const email = (form.get('email') ?? '').trim() || 'someone@gmail.test';
    const scope = form.getAll('scope').join(' ');
    world.account(email);
    const code = world.giveCode({
      email,
      scope,
      challenge: form.get('code_challenge'),
      redirectUri: back.origin + back.pathname,
    });
    back.searchParams.set('code', code);
    back.searchParams.set('scope', scope);
  }
  back.searchParams.set('iss', issuer);
  return back.toString();
};

/** The token endpoint: a code with its verifier, or a refresh token, for an access token. */
export const exchange = (world: World, form: URLSearchParams, issuer: string): object => {
  if (form.get('grant_type') === 'refresh_token') {
    const token = world.accessToken(form.get('refresh_token') ?? '');
    if (!token) throw new Refusal(400, 'invalid_grant');
    return { access_token: token, expires_in: 3599, token_type: 'Bearer' };
  }
  const code = world.takeCode(form.get('code') ?? '');
  const hash = createHash('sha256')
    .update(form.get('code_verifier') ?? '')
    .digest('base64url');
  if (
    !code ||
    code.redirectUri !== form.get('redirect_uri') ||
    (code.challenge !== null && code.challenge !== hash)
  ) {
    throw new Refusal(400, 'invalid_grant');
  }
  const { email, scope } = code;
  const audience = world.audience ?? form.get('client_id');
  const refreshToken = world.grant({ email, scope });
  return {
    access_token: world.accessToken(refreshToken),
    refresh_token: refreshToken,
    expires_in: 3599,
    token_type: 'Bearer',
    scope,
    id_token: `${encoded({ alg: 'none' })}.${encoded({ iss: issuer, aud: audience, sub: world.account(email).sub, email })}.`,
  };
};
