"""Every sentence a screen shows, one module a room. Plain, short and kind."""
