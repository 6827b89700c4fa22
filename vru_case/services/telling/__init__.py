"""A file as it is told: on the page, on Today, on paper."""
