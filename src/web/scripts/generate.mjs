// Makes the types of the API from its checked-in description. `--check` only says whether they are up to date.
import { readFile, writeFile } from 'node:fs/promises';
import openapiTS, { astToString } from 'openapi-typescript';

const document = new URL('../../../docs/openapi.json', import.meta.url);
const output = new URL('../src/shared/api/schema.ts', import.meta.url);
const { components } = JSON.parse(await readFile(document, 'utf8'));
// Only the shapes: which route answers with which is written where it is asked.
const nodes = await openapiTS(JSON.stringify({ openapi: '3.1.1', info: { title: 'Corridor', version: '1' }, paths: {}, components }), { alphabetize: true });
const shapes = astToString(nodes.filter((node) => node.name?.text === 'components'));
const text = `/* Made by \`npm run generate\` from docs/openapi.json. Do not edit. */\n\n${shapes}`;
const before = await readFile(output, 'utf8').catch(() => '');
if (process.argv.includes('--check')) {
  if (before !== text) {
    console.error('src/shared/api/schema.ts is not what docs/openapi.json says. Run: npm run generate');
    process.exit(1);
  }
} else if (before !== text) await writeFile(output, text);
