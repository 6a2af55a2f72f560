import { api, apiBase, type OperationName } from '../../contracts/src/api.ts';
import { describeCall, describeStep } from './postman/describe-call.ts';
import { bearer, script, type Item } from './postman/item.ts';
import { accounts, walkThrough } from './postman/walk-through.ts';
import { writeGenerated } from './write-generated.ts';

const signIn = ([variable, { who, email }]: [string, { who: string; email: string }]): Item => ({
  name: `Sign in as ${who}`,
  event: [
    script('test', [
      `pm.test('signed in', () => pm.response.to.have.status(200));`,
      `pm.collectionVariables.set('${variable}', pm.response.json().idToken);`,
    ]),
  ],
  request: {
    method: 'POST',
    auth: { type: 'noauth' },
    header: [{ key: 'Content-Type', value: 'application/json' }],
    url: {
      raw: '{{authUrl}}/v1/accounts:signInWithPassword?key={{apiKey}}',
      host: ['{{authUrl}}'],
      path: ['v1', 'accounts:signInWithPassword'],
      query: [{ key: 'key', value: '{{apiKey}}' }],
    },
    body: {
      mode: 'raw',
      raw: JSON.stringify({ email, password: '{{password}}', returnSecureToken: true }, null, 2),
    },
  },
  response: [],
});

const names = Object.keys(api) as OperationName[];
const byTag = Map.groupBy(names, (name) => api[name].tag);

const variables = {
  baseUrl: `http://127.0.0.1:5002${apiBase}`,
  authUrl: 'http://127.0.0.1:9099/identitytoolkit.googleapis.com',
  apiKey: 'demo',
  password: 'flxibl-demo',
  metricsToken: 'local-secret-of-whoever-scrapes',
  readOnly: '',
};

await writeGenerated('docs/flxibl.postman_collection.json', {
  info: {
    name: 'Flxibl',
    description:
      'Made from the description of the API by `npm run generate`. Start the stack with `npm start`, sign in, and run. With `readOnly` set to `yes` a run of everything leaves out what writes, but for the walk through.',
    schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json',
  },
  auth: bearer('businessToken'),
  event: [
    script('prerequest', [
      '// A day of its own for each run, some weeks ahead: whoever runs this again finds people who are free.',
      `if (!pm.collectionVariables.get('run')) {`,
      `  pm.collectionVariables.set('run', String(Date.now()));`,
      `  const day = new Date(Date.now() + (14 + Math.floor(Math.random() * 30)) * 86400000);`,
      `  pm.collectionVariables.set('day', day.toISOString().slice(0, 10));`,
      `}`,
    ]),
  ],
  variable: Object.entries(variables).map(([key, value]) => ({ key, value })),
  item: [
    { name: 'Sign in', item: Object.entries(accounts).map(signIn) },
    { name: 'A booking from beginning to end', item: walkThrough.map(describeStep) },
    ...[...byTag].map(([tag, some]) => ({ name: tag, item: some.map(describeCall) })),
  ],
});
