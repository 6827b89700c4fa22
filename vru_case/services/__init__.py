"""The verbs, one file a noun. A service is a plain function that reads, or changes the store in one transaction."""
