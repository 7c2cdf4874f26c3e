def longest_mix(line_up: str, k: int) -> int:
    if len(line_up) < k:
        return 0
    for genre in set(line_up):
        if line_up.count(genre) < k:
            return max(longest_mix(piece, k) for piece in line_up.split(genre))
    return len(line_up)
