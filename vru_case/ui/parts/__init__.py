"""Small widgets. They take plain values, emit signals, and know nothing of services; every word comes in."""
