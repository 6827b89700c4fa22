// WatermelonDB's synchronize() over SQLite (better-sqlite3) in Node, and backend.mjs. A sync of theirs is always both ways.
import path from 'node:path';
import {ask, beside, changes, folder, load, longer, must, notes, step} from './rows.mjs';

const {Database, Model, appSchema, tableSchema} = load('@nozbe/watermelondb');
const SQLiteAdapter = load('@nozbe/watermelondb/adapters/sqlite').default;
const {synchronize} = load('@nozbe/watermelondb/sync');
load('@nozbe/watermelondb/utils/common/logger').default.silence();

const names = Object.keys(notes[0]).filter((name) => name !== 'id');
const schema = appSchema({
  version: 1,
  tables: [
    tableSchema({
      name: 'contact',
      columns: names.map((name) => ({
        name,
        type: name === 'minutes' ? 'number' : 'string',
        isIndexed: name === 'case_id',
      })),
    }),
  ],
});

class Contact extends Model {
  static table = 'contact';
}

function laptop(name, url) {
  const adapter = new SQLiteAdapter({dbName: path.join(folder, `${name}.db`), schema, jsi: false});
  const database = new Database({adapter, modelClasses: [Contact]});
  const table = database.get('contact');
  const sync = () =>
    synchronize({
      database,
      sendCreatedAsUpdated: true,
      pullChanges: async ({lastPulledAt}) => {
        const {docs, seq} = await ask('GET', `${url}/?after=${lastPulledAt ?? 0}`);
        return {changes: {contact: {created: [], updated: docs, deleted: []}}, timestamp: Math.max(seq, 1)};
      },
      pushChanges: async ({changes: {contact}, lastPulledAt}) => {
        const docs = [...contact.created, ...contact.updated].map(({_status, _changed, ...doc}) => doc);
        const {conflicts} = await ask('POST', url, {docs, after: lastPulledAt});
        if (conflicts.length) throw new Error('conflict');
      },
    });
  const add = (rows) =>
    database.write(() =>
      database.batch(
        rows.map((row) =>
          table.prepareCreate((made) => {
            made._raw.id = row.id;
            for (const each of names) made._setRaw(each, row[each]);
          }),
        ),
      ),
    );
  const change = (rows, mark) =>
    database.write(async () => {
      const found = await Promise.all(rows.map((row) => table.find(row.id)));
      await database.batch(
        found.map((each) => each.prepareUpdate((made) => made._setRaw('words', longer(made._raw.words, mark)))),
      );
    });
  const all = async () => (await table.query().fetch()).map((each) => each._raw.words);
  return {sync, add, change, all};
}

await beside('backend.mjs', [path.join(folder, 'server.jsonl')], async (url) => {
  const [first, second] = [laptop('first', url), laptop('second', url)];
  for (let begin = 0; begin < notes.length; begin += 1000) await first.add(notes.slice(begin, begin + 1000));
  await step('push 10k', first.sync);
  await step('pull 10k', second.sync);
  must((await second.all()).length, notes.length);
  await first.sync();
  for (const [howMany, mark] of changes) {
    await first.change(notes.slice(0, howMany), mark);
    await step(`push ${howMany}`, first.sync);
    await step(`pull ${howMany}`, second.sync);
    must((await second.all()).filter((words) => words.includes(`Added on ${mark}:`)).length, howMany);
    await first.sync();
  }
});
