from collections import Counter


def top_words(text: str, k: int) -> list[tuple[str, int]]:
    words = "".join(c if c.isalpha() else " " for c in text.lower()).split()
    ranked = sorted(Counter(words).items(), key=lambda pair: (-pair[1], pair[0]))
    return ranked[:k]
