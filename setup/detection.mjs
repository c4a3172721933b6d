import { benchEnvironment, run } from './command.mjs';
import { cardbench } from './places.mjs';
import { makeReady } from './ready.mjs';

// npm run detection: every defect of the catalogue, and the validation record that the reports cite.
await makeReady();
const [command, args] = cardbench('mutate', '--out', 'validation.json', ...process.argv.slice(2));
const { code } = await run(command, args, { seconds: 7200, env: benchEnvironment(), show: true });
process.exitCode = code;
