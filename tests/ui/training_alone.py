"""Runs in a process of its own: works in training mode, or as always, and says which rooms were loaded.

python -m tests.ui.training_alone FOLDER training|usual
"""

import sys
from pathlib import Path

from tests.laptop import library
from tests.ui.opened import PASSPHRASE, Secrets, settle, settle_in, wait_until
from vru_case.app import build
from vru_case.sample import training
from vru_case.services.contact import contacts
from vru_case.services.contact.contacts import NewNote
from vru_case.services.people import listing
from vru_case.store import vault


def main(root: Path, *, practise: bool) -> None:
    """Open, unlock, write a note, close."""
    keystore = None if practise else Secrets()
    if keystore is not None:
        settle_in(root, keystore)
    app = build(root, library(), keystore, cost=vault.FLOOR, training=practise)
    app.show()
    lock = app.window.entrance.lock
    wait_until(lambda: app.window.entrance.door is not None, "the door")
    lock.unlock.field.set_value(training.PASSPHRASE if practise else PASSPHRASE)
    lock.unlock.button.click()
    wait_until(lambda: app.window.session is not None, "the workspace")
    settle(app)
    place = app.tasks.workplace
    assert place is not None
    session = app.window.session
    assert session is not None
    if practise:
        who = app.tasks.from_the_net(lambda at: at.read(listing.people_ids, show="open"))[0]
        app.tasks.write(session, contacts.note, NewNote(who, "Practised"))
        settle(app)
        session.exchange.now()
        session.exchange.compare()
        settle(app)
        assert session.exchange.current.at is None
    loaded = {"httpx", "vru_case.sync.live", "vru_case.sync.enrol", "vru_case.sync.cycle"} & set(sys.modules)
    app.close()
    print(",".join(sorted(loaded)))


if __name__ == "__main__":
    main(Path(sys.argv[1]), practise=sys.argv[2] == "training")
