"""Training mode: what stands on every screen, sheet and printed page, and the way in and out."""

BAND = "Training: nothing here is real or shared"
#: How the name of a file begins that leaves it.
FILE = "TRAINING-"
START = "Practise with made-up people"
START_HELP = "Opens a second window of its own. Nothing of it is real, and nothing is shared."
RESET = "Start again"
RESET_SURE = "Everything written here is thrown away. Press again to start again."
RESETTING = "Making new people"
HINT = "The passphrase is filled in; press Unlock."
SHARING = "Training"
SHARING_MORE = "Nothing here is real or shared"
