"""What `tools/bench` measures: a module a row or two."""
