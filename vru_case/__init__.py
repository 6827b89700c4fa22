"""VRU Case: encrypted, offline-first casework for custody intervention coaches and ED navigators."""

__version__ = "0.1.0"
