/** The rooms of the house and their doors. Each rule says why it is there; CONTRIBUTING.md draws the same picture. */
const room = (name) => `^src/${name}/`;

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      comment: 'A circle means that two modules are one job, or that a job lies in the wrong room.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'core-is-pure',
      comment:
        'Facts and today go in, a report comes out: core can be proved because nothing else can reach into it.',
      severity: 'error',
      from: { path: room('core') },
      to: { pathNot: [room('core'), '^node_modules/temporal-polyfill/'] },
    },
    {
      name: 'content-knows-core',
      comment: 'Guides become objects of core. Whoever reads them must not care who shows them.',
      severity: 'error',
      from: { path: room('content') },
      to: { pathNot: [room('content'), room('core'), '^node_modules/(yaml|zod|@eslint-community/regexpp)/'] },
    },
    {
      name: 'statements-know-core',
      comment: 'Bytes become transactions, wherever the bytes came from.',
      severity: 'error',
      from: { path: room('statements') },
      to: { pathNot: [room('statements'), room('core'), '^node_modules/saxes/', '^node_modules/xmlchars/'] },
    },
    {
      name: 'present-knows-core',
      comment: 'A presenter turns a report into text and does nothing else: no disk, no clock, no decision.',
      severity: 'error',
      from: { path: room('present') },
      to: {
        pathNot: [
          room('present'),
          room('core'),
          '^node_modules/(fast-string-width|fast-wrap-ansi|ical\\.js)/',
        ],
      },
    },
    {
      name: 'commands-know-core-and-doors',
      comment: 'A command reaches the world through the doors it is handed, so a test can hand it others.',
      severity: 'error',
      from: { path: room('commands') },
      to: { pathNot: [room('commands'), room('core')] },
    },
    {
      name: 'cli-parses-only',
      comment: 'Words and flags to an invocation: no decision, no reading, no writing.',
      severity: 'error',
      from: { path: '^src/cli\\.ts$' },
      to: { pathNot: [room('core'), '^node_modules/commander/'] },
    },
    {
      name: 'shell-shows-nothing',
      comment:
        'The doors to the outside do not decide what is said. They may know the shapes that others have.',
      severity: 'error',
      from: { path: room('shell') },
      to: {
        path: [room('present'), room('commands')],
        dependencyTypesNot: ['type-only'],
        pathNot: '^src/present/page\\.ts$',
      },
    },
    {
      name: 'nobody-imports-the-top',
      comment: 'main and the build entry put everything together; nothing may lean on them.',
      severity: 'error',
      from: {},
      to: { path: '^src/(main|compile)\\.ts$' },
    },
    {
      name: 'disk-only-in-the-shell',
      comment:
        'One door to the disk. The pattern also catches node:fs/promises, which resolves to fs/promises.',
      severity: 'error',
      from: { pathNot: [room('shell')] },
      to: { path: '^(node:)?fs(/|$)' },
    },
    {
      name: 'no-network',
      comment: 'Nothing ever goes over the network.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(node:)?(net|http|https|http2|tls|dgram|dns|inspector)(/|$)' },
    },
    {
      name: 'prompts-behind-one-door',
      comment:
        'inquirer weighs more than the rest of the program, so it is loaded only when something is asked.',
      severity: 'error',
      from: { pathNot: '^src/shell/prompter\\.ts$' },
      to: { path: '^node_modules/(inquirer|@inquirer)/' },
    },
    {
      name: 'no-orphans',
      comment: 'A module that nobody reaches is read by everybody who looks for the one that counts.',
      severity: 'error',
      from: { orphan: true, path: '^src/' },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
};
