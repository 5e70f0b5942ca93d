// Holds the imports to the rooms of .dependency-cruiser.cjs. Seeing no modules is a failure too: a check that looks at nothing
// is always green.
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { cruise, format } from 'dependency-cruiser';

process.chdir(fileURLToPath(new URL('../', import.meta.url)));
const config = createRequire(import.meta.url)('../.dependency-cruiser.cjs');
const { output } = await cruise(['src'], {
  ...config.options,
  ruleSet: { forbidden: config.forbidden },
  validate: true,
});
const { summary, modules } = output;
const own = modules.filter(({ source }) => source.startsWith('src/')).length;
if (own === 0) throw new Error('no modules were seen: the rooms were not checked');
if (summary.error > 0) {
  console.error((await format(output, { outputType: 'err-long' })).output);
  process.exitCode = 1;
} else {
  console.log(`${own} modules, ${summary.totalDependenciesCruised} imports, each in its room.`);
}
