"""How complete the records are, and what in them may be wrong: for a supervisor to open and mend."""
