"""What the addresses of pages ask, read and refused in words; the filters of the list have a package of their own."""
