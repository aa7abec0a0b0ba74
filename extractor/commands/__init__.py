"""The commands of `form4`, a module each: arguments in, exit code out."""
