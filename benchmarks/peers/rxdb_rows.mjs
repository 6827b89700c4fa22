// RxDB's replication between two collections in memory (what it keeps on a disk in Node is not free) and backend.mjs.
import path from 'node:path';
import {ask, beside, changes, folder, load, longer, must, notes, step} from './rows.mjs';

const {createRxDatabase} = load('rxdb');
const {getRxStorageMemory} = load('rxdb/plugins/storage-memory');
const {replicateRxCollection} = load('rxdb/plugins/replication');
const PAGE = 1000;

const word = (maxLength) => ({type: 'string', ...(maxLength && {maxLength})});
const schema = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    ...Object.fromEntries(Object.keys(notes[0]).map((name) => [name, word()])),
    id: word(40),
    minutes: {type: 'number'},
  },
  required: ['id', 'words'],
};

async function laptop(name, url) {
  const database = await createRxDatabase({name, storage: getRxStorageMemory(), multiInstance: false});
  const {contact} = await database.addCollections({contact: {schema}});
  let line;
  /** Both ways until nothing is left; afterwards it stands still until the next time. */
  async function sync() {
    if (line) {
      await line.start();
      line.reSync();
    } else {
      line = replicateRxCollection({
        collection: contact,
        replicationIdentifier: name,
        live: true,
        waitForLeadership: false,
        retryTime: 1000,
        pull: {
          batchSize: PAGE,
          handler: async (checkpoint, limit) => {
            const answer = await ask('GET', `${url}/?after=${checkpoint?.seq ?? 0}&limit=${limit}`);
            return {documents: answer.docs.map((doc) => ({...doc, _deleted: false})), checkpoint: {seq: answer.seq}};
          },
        },
        push: {
          batchSize: PAGE,
          handler: async (rows) => {
            const docs = rows.map((row) => row.newDocumentState);
            const assumed = rows.map((row) => row.assumedMasterState ?? null);
            return (await ask('POST', url, {docs, assumed})).conflicts;
          },
        },
      });
      line.error$.subscribe((error) => console.error(String(error)));
      await line.awaitInitialReplication();
    }
    await line.awaitInSync();
  }
  const rest = () => line?.pause();
  const count = async (mark) =>
    (await contact.find({selector: mark ? {words: {$regex: `Added on ${mark}:`}} : {}}).exec()).length;
  return {contact, sync, rest, count};
}

await beside('backend.mjs', [path.join(folder, 'server.jsonl')], async (url) => {
  const [first, second] = [await laptop('first', url), await laptop('second', url)];
  await first.contact.bulkInsert(notes);
  await step('push 10k', first.sync);
  await step('pull 10k', second.sync);
  must(await second.count(), notes.length);
  for (const [howMany, mark] of changes) {
    first.rest();
    const found = await first.contact.findByIds(notes.slice(0, howMany).map((note) => note.id)).exec();
    const changed = [...found.values()].map((doc) => ({...doc.toJSON(), words: longer(doc.words, mark)}));
    await first.contact.bulkUpsert(changed);
    await step(`push ${howMany}`, first.sync);
    await step(`pull ${howMany}`, second.sync);
    must(await second.count(mark), howMany);
  }
});
