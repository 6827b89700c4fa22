"""Reports, for supervisors: figures, papers for the board, returns, and what a person may ask for."""
