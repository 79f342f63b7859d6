"""Reading and checking the editors' YAML. Used when site and function are built; not shipped with the function."""
