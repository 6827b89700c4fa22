// PouchDB's own small server over LevelDB. argv: port, home of its packages, folder for its data.
import fs from 'node:fs';
import {createRequire} from 'node:module';
import path from 'node:path';

const [port, home, folder] = process.argv.slice(2);
fs.mkdirSync(folder, {recursive: true});
process.chdir(folder);
const load = createRequire(path.join(home, 'package.json'));
const PouchDB = load('pouchdb').defaults({prefix: `${folder}/`});
const served = load('express-pouchdb')(PouchDB, {
  mode: 'minimumForPouchDB',
  inMemoryConfig: true,
  logPath: path.join(folder, 'log.txt'),
});
load('express')().use('/', served).listen(Number(port), '127.0.0.1');
