"""Sets of small whole numbers as one big one: Python adds and crosses them at memory speed."""

from collections.abc import Iterable


def mask_of(indices: Iterable[int], size: int) -> int:
    """Make the number whose bits are ``indices``, each below ``size``.

    Through bytes: setting bits one by one in a whole number copies it each time.
    """
    cells = bytearray(size // 8 + 1)
    for index in indices:
        cells[index >> 3] |= 1 << (index & 7)
    return int.from_bytes(cells, "little")


_IN_BYTE = tuple(tuple(bit for bit in range(8) if byte >> bit & 1) for byte in range(256))


def bits(mask: int) -> list[int]:
    """List the bits of a number, ascending."""
    found = []
    cells = mask.to_bytes(mask.bit_length() // 8 + 1, "little")
    for place, byte in enumerate(cells):
        if byte:
            base = place << 3
            found += [base + bit for bit in _IN_BYTE[byte]]
    return found
