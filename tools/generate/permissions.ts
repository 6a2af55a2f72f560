import { format, resolveConfig } from 'prettier';
import { api, type OperationName } from '../../contracts/src/api.ts';
import { memberRoles } from '../../contracts/src/operation.ts';
import { permissions } from '../../functions/src/http/permissions.ts';
import { scarce } from '../../functions/src/http/rate-rules.ts';
import { writeGenerated } from './write-generated.ts';

const path = 'docs/permissions.md';

const rowOf = (name: OperationName): string => {
  const { method, path: address } = api[name];
  const { roles, members, scope, newcomers } = permissions[name];
  const may = (yes: boolean): string => (yes ? 'yes' : '');
  const has = (role: 'admin' | 'business' | 'freelancer'): boolean =>
    roles === 'public' || roles.includes(role);
  const cells = [
    `${method.toUpperCase()} ${address}`,
    roles === 'public' ? 'anybody' : newcomers ? 'signed in' : '',
    may(has('admin')),
    ...memberRoles.map((role) =>
      may(has('business') && (roles === 'public' || newcomers || members.includes(role))),
    ),
    may(has('freelancer')),
    (has('business') && scope) || '',
    scarce[name]?.name ?? '',
  ];
  return `| ${cells.join(' | ')} |`;
};

const head = ['call', 'without rights', 'admin', ...memberRoles, 'freelancer', 'API key', 'scarce'];

const text = `# Who may call what

Made from the contracts by \`npm run generate\`; which rows somebody reaches is row-level security
([core.md](core.md#rights)). \`functions/src/http/permissions.db.test.ts\` calls every line as everybody.

| ${head.join(' | ')} |
|${head.map(() => '---|').join('')}
${(Object.keys(api) as OperationName[]).map(rowOf).join('\n')}
`;

await writeGenerated(path, await format(text, { ...(await resolveConfig(path)), parser: 'markdown' }));
