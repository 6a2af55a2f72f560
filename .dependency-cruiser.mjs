// The laws of the architecture. Each says in its comment what it keeps apart, and why.

const feature = '^functions/src/(?!http/|platform/|lib/|delivery/)([^/]+)/';
const tests = '\\.test\\.tsx?$|^test/|/test/|/e2e/';

const law = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

export default {
  forbidden: [
    law('no-cycles', 'A cycle cannot be read from one end.', {}, { circular: true }),
    law(
      'nothing-imports-tests',
      'What runs for users does not contain what only tests need. `prove` is a test that runs by itself, `bench` a measurement.',
      { pathNot: [tests, '^(prove|bench)/'] },
      { path: tests },
    ),
    law(
      'contracts-import-only-zod',
      'The contracts are shared by server and browser, so they know neither.',
      { path: '^contracts/src/', pathNot: tests },
      { pathNot: ['^contracts/', 'node_modules/zod/'] },
    ),
    law(
      'lib-is-below-everything',
      'Pure helpers know the contracts at most.',
      { path: '^functions/src/lib/', pathNot: tests },
      { path: '^functions/src/(?!lib/)' },
    ),
    law(
      'platform-is-below-features',
      'What talks to the outside knows no use case.',
      { path: '^functions/src/platform/', pathNot: tests },
      { path: '^functions/src/(?!platform/|lib/)' },
    ),
    law(
      'features-do-not-import-each-other',
      'They meet in index.ts only; a statement that three need becomes a view or a function in SQL.',
      { path: feature, pathNot: tests },
      { path: feature, pathNot: '^functions/src/$1/' },
    ),
    law(
      'nothing-imports-the-index',
      'It is on top: the table of contents.',
      { pathNot: tests },
      { path: '^functions/src/index\\.ts$' },
    ),
    law(
      'rules-are-pure',
      'A decision depends on its arguments alone, and is tested without a database.',
      // `put-availability-rules.ts` is a use case: its rules are a noun of the domain.
      { path: '^functions/src/.*-rules\\.ts$', pathNot: '/(get|put|list|create|delete)-[^/]*$' },
      { pathNot: ['^contracts/', '^functions/src/lib/', '-rules\\.ts$'], dependencyTypesNot: ['type-only'] },
    ),
    law(
      'only-platform-reaches-the-outside',
      'One place to find every driver, pool, credential and time limit.',
      { path: '^functions/src/(?!platform/)', pathNot: tests },
      { path: 'node_modules/(pg|firebase-admin|@sentry/[^/]+|@google-cloud/[^/]+)/' },
    ),
    law(
      'web-sees-contracts-only',
      'The browser learns about the server from the contracts.',
      { path: '^web/', pathNot: tests },
      { path: '^(functions|sql|emulators|tools|test)/' },
    ),
    law(
      'functions-stand-alone',
      'What is deployed needs nothing of what runs on a developer’s machine.',
      { path: '^(functions|contracts)/src/', pathNot: tests },
      { path: '^(web|sql|emulators|tools|test)/' },
    ),
    law(
      'web-features-do-not-import-each-other',
      'They meet in web/src/app only.',
      { path: '^web/src/features/([^/]+)/', pathNot: tests },
      { path: '^web/src/features/([^/]+)/', pathNot: '^web/src/features/$1/' },
    ),
    law(
      'web-base-is-below-features',
      'Components, lib and copy are used by features, not the other way round.',
      { path: '^web/src/(components|lib|copy)/', pathNot: tests },
      { path: '^web/src/(features|app)/' },
    ),
    law(
      'web-features-are-below-the-app',
      'The app composes features.',
      { path: '^web/src/features/', pathNot: tests },
      { path: '^web/src/app/' },
    ),
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '/dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'],
    },
  },
};
