from collections import Counter


def longest_mix(line_up, k):
    while True:
        counts = Counter(line_up)
        rest = "".join(genre for genre in line_up if counts[genre] >= k)
        if rest == line_up:
            return len(rest)
        line_up = rest
