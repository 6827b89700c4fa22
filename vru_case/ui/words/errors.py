"""What is said when something is in the way, or is our fault."""

LOCKED = "VRU Case is locked."

FAULT_TITLE = "Something went wrong on our side"
FAULT_BODY = (
    "What you saved is safe. You can carry on; if it happens again, close VRU Case, open it again and tell whoever "
    "looks after it what you were doing."
)
FAULT_CLOSE = "Carry on"

OLDER_COPY = (
    "These records are from an older copy of the file: something saved here before may be missing. "
    "Carry on, and tell whoever looks after this laptop."
)

CANT_START = "VRU Case can’t start"
CANT_START_WHY = "Nothing of yours was changed. Please show this to whoever looks after this laptop."
PROGRAMME_FAULTS = "The files that describe the programmes have faults:"
COPY = "Copy this"
QUIT = "Close"
