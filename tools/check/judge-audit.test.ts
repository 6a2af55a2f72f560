import { expect, test } from 'vitest';
import { judgeAudit } from './judge-audit.ts';

const found = (...ids: string[]): string =>
  JSON.stringify({
    vulnerabilities: {
      parser: {
        via: ids.map((id) => ({
          url: `https://github.com/advisories/${id}`,
          title: 'Bad',
          severity: 'high',
        })),
      },
      user: { via: ['parser'] },
    },
  });

test('what is found and not accepted is told; what is accepted and gone as well', () => {
  expect(judgeAudit(found('GHSA-1', 'GHSA-2'), { 'GHSA-1': 'not reached', 'GHSA-3': 'mended' })).toEqual({
    kind: 'known',
    notAccepted: ['GHSA-2 high in parser: Bad'],
    noLongerFound: ['GHSA-3'],
  });
  expect(judgeAudit('{"vulnerabilities":{}}', {})).toEqual({
    kind: 'known',
    notAccepted: [],
    noLongerFound: [],
  });
});

test.each([
  ['', 'the registry gave no answer'],
  ['npm warn x\n{"error":{"code":"ENOLOCK","summary":"no lock"}}', 'no lock'],
  [
    '{"message":"request to https://registry failed, reason: getaddrinfo ENOTFOUND"}',
    'request to https://registry failed, reason: getaddrinfo ENOTFOUND',
  ],
])('without an answer nothing is claimed', (output, why) => {
  expect(judgeAudit(output, {})).toEqual({ kind: 'unknown', why });
});
