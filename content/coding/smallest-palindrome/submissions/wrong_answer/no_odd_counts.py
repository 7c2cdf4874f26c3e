from collections import Counter


def smallest_palindrome(letters):
    counts = Counter(letters)
    if any(count % 2 for count in counts.values()):
        return ""
    half = "".join(c * (counts[c] // 2) for c in sorted(counts))
    return half + half[::-1]
