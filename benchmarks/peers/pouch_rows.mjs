// PouchDB's replication, LevelDB on both sides, with batches of 1000 (its default of 100 is slower).
import path from 'node:path';
import {beside, changes, folder, home, load, longer, must, notes, step} from './rows.mjs';

const PouchDB = load('pouchdb');
const BATCH = {batch_size: 1000, batches_limit: 10};

async function went(replication, wanted) {
  const said = await replication;
  must(said.docs_written, wanted);
  must(said.doc_write_failures, 0);
}

await beside('pouch_server.mjs', [home, path.join(folder, 'server')], async (url) => {
  const [first, second] = ['first', 'second'].map((name) => new PouchDB(path.join(folder, name), {auto_compaction: true}));
  const there = `${url}/contact`;
  const docs = notes.map(({id, ...rest}) => ({_id: id, ...rest}));
  for (let begin = 0; begin < docs.length; begin += 1000) await first.bulkDocs(docs.slice(begin, begin + 1000));
  await step('push 10k', () => went(first.replicate.to(there, BATCH), notes.length));
  await step('pull 10k', () => went(second.replicate.from(there, BATCH), notes.length));
  for (const [howMany, mark] of changes) {
    const keys = notes.slice(0, howMany).map((note) => note.id);
    const {rows} = await first.allDocs({keys, include_docs: true});
    await first.bulkDocs(rows.map(({doc}) => ({...doc, words: longer(doc.words, mark)})));
    await step(`push ${howMany}`, () => went(first.replicate.to(there, BATCH), howMany));
    await step(`pull ${howMany}`, () => went(second.replicate.from(there, BATCH), howMany));
  }
});
