from collections import Counter


def longest_mix(line_up: str, k: int) -> int:
    for genre, count in Counter(line_up).items():
        if count < k:
            return max(longest_mix(piece, k) for piece in line_up.split(genre))
    return len(line_up)
