"""What the reader of the chapter chooses, and the range of each number."""

from softconnectivity.parameters import Range

RANGES = {
    "draws": Range(100, 50_000, whole=True),
    "probability": Range(0, 1),
    "seed": Range(0, 2**31 - 1, whole=True),
}
