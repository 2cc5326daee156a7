// Prints how many microseconds a checker takes for a message: node measure.mjs NAME < messages.json
import { readFileSync } from 'node:fs';

const checkers = {
  async 'write-good'() {
    const { default: writeGood } = await import('write-good');
    return writeGood;
  },
  async alex() {
    const { text } = await import('alex');
    return text;
  },
  async 'harper.js'() {
    const { LocalLinter } = await import('harper.js');
    const { binary } = await import('harper.js/binary');
    const linter = new LocalLinter({ binary });
    await linter.setup();
    return (message) => linter.lint(message);
  },
};

const messages = JSON.parse(readFileSync(0, 'utf8'));
const check = await checkers[process.argv[2]]();
for (const message of messages.slice(0, 200)) await check(message);

const started = process.hrtime.bigint();
for (const message of messages) await check(message);
console.log(Number(process.hrtime.bigint() - started) / 1000 / messages.length);
