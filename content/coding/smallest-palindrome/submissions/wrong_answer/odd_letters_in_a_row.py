from collections import Counter


def smallest_palindrome(letters):
    counts = Counter(letters)
    half = "".join(c * (counts[c] // 2) for c in sorted(counts))
    middle = "".join(sorted(c for c in counts if counts[c] % 2))
    return half + middle + half[::-1]
