// The least server RxDB and WatermelonDB need: rows in memory, each push also appended to a file and flushed to the disk.
// It checks what each of them checks and nothing else, which favours them. argv: port, file.
import fs from 'node:fs';
import http from 'node:http';
import zlib from 'node:zlib';

const [port, file] = process.argv.slice(2);
const journal = fs.openSync(file, 'a');
const rows = new Map();
let clock = 0;

function pulled(after, limit) {
  // Insertion order is the order of numbers: a row that changes is taken out and put in again.
  const found = [];
  for (const row of rows.values()) {
    if (row.seq > after) found.push(row);
    if (found.length === limit) break;
  }
  return {docs: found.map((row) => row.doc), seq: found.length ? found.at(-1).seq : after};
}

function pushed({docs, assumed, after}) {
  const conflicts = docs.filter((doc, at) => {
    const held = rows.get(doc.id);
    if (!held) return false;
    return assumed ? assumed[at]?.words !== held.doc.words : held.seq > after;
  });
  if (conflicts.length) return {conflicts: conflicts.map((doc) => rows.get(doc.id).doc), seq: clock};
  fs.writeSync(journal, JSON.stringify(docs) + '\n');
  fs.fdatasyncSync(journal);
  for (const doc of docs) {
    rows.delete(doc.id);
    rows.set(doc.id, {doc, seq: ++clock});
  }
  return {conflicts: [], seq: clock};
}

http
  .createServer((request, response) => {
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      const asked = new URL(request.url, 'http://here').searchParams;
      const answer =
        request.method === 'GET'
          ? pulled(Number(asked.get('after')), Number(asked.get('limit') ?? Infinity))
          : pushed(JSON.parse(zlib.gunzipSync(Buffer.concat(chunks))));
      const body = zlib.gzipSync(JSON.stringify(answer));
      response.writeHead(200, {'content-length': body.length}).end(body);
    });
  })
  .listen(Number(port), '127.0.0.1');
