"""What holds the pages together: the way in, the workspace, idling, what the status bar says."""
