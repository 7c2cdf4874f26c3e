from collections import Counter


def smallest_palindrome(letters: str) -> str:
    counts = Counter(letters)
    odd = [letter for letter, count in counts.items() if count % 2]
    if len(odd) > 1:
        return ""
    half = "".join(letter * (counts[letter] // 2) for letter in sorted(counts))
    return half + "".join(odd) + half[::-1]
