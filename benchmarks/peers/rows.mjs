// What the peers in JavaScript have in common: the notes, a server in its own process, a line to it, and a stopwatch.
import {spawn} from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import {createRequire} from 'node:module';
import net from 'node:net';
import path from 'node:path';
import zlib from 'node:zlib';

export const [home, file, folder] = process.argv.slice(2);
/** Loads a package from the peer's own folder. */
export const load = createRequire(path.join(home, 'package.json'));
export const notes = fs.readFileSync(file, 'utf8').trim().split('\n').map((line) => JSON.parse(line));
export const CHANGED = 1000;
export const ONES = 5;
/** [how many rows change, the mark they can be found by] */
export const changes = [[CHANGED, 'many'], ...Array.from({length: ONES}, (_, each) => [1, `one ${each}`])];
export const longer = (words, mark) => `${words} Added on ${mark}: spoke again, same plan.`;

const took = {};
/** Times a step. */
export async function step(name, act) {
  globalThis.gc?.();
  const begun = process.hrtime.bigint();
  await act();
  (took[name] ??= []).push(Number(process.hrtime.bigint() - begun) / 1e9);
}

export function must(found, wanted) {
  if (found !== wanted) throw new Error(`${found} rows where ${wanted} should be`);
}

const freePort = () =>
  new Promise((answer) => {
    const asked = net.createServer().listen(0, '127.0.0.1', () => {
      const {port} = asked.address();
      asked.close(() => answer(port));
    });
  });

const listens = (port) =>
  new Promise((answer) => {
    const line = net.connect(port, '127.0.0.1', () => answer(line.end() && true)).on('error', () => answer(false));
  });

/** A server script of this folder in its own process; `act(url)` while it runs; then the figures are printed. */
export async function beside(script, more, act) {
  const port = await freePort();
  const where = path.join(import.meta.dirname, script);
  const server = spawn(process.execPath, [where, String(port), ...more], {stdio: ['ignore', 'ignore', 'inherit']});
  try {
    for (let tries = 0; !(await listens(port)); tries++) {
      if (tries > 300 || server.exitCode !== null) throw new Error('the server did not start');
      await new Promise((later) => setTimeout(later, 50));
    }
    await act(`http://127.0.0.1:${port}`);
    process.stdout.write(`\n${JSON.stringify(took)}\n`, () => process.exit(0));
  } finally {
    server.kill();
  }
}

const agent = new http.Agent({keepAlive: true});
/** JSON both ways, in gzip. */
export function ask(method, url, body) {
  const sent = body && zlib.gzipSync(JSON.stringify(body));
  const headers = sent ? {'content-length': sent.length} : {};
  return new Promise((answer, fail) => {
    const request = http.request(url, {method, agent, headers}, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () => answer(JSON.parse(zlib.gunzipSync(Buffer.concat(chunks)))));
    });
    request.on('error', fail).end(sent);
  });
}
