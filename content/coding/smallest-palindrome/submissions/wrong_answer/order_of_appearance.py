from collections import Counter


def smallest_palindrome(letters):
    counts = Counter(letters)
    odd = [c for c in counts if counts[c] % 2]
    if len(odd) > 1:
        return ""
    half = "".join(c * (counts[c] // 2) for c in counts)
    return half + "".join(odd) + half[::-1]
