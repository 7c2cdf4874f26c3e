from collections import Counter


def longest_mix(line_up, k):
    counts = Counter(line_up)
    genre = min(counts, key=counts.get)
    if counts[genre] >= k:
        return len(line_up)
    return max(longest_mix(piece, k) for piece in line_up.split(genre))
