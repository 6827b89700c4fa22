"""The patient story, played through the real program: three laptops, one server, keys and clicks."""
