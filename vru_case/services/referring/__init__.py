"""Handing on: to another programme, to a service, on paper."""
