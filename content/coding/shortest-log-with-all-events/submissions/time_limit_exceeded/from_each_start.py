from collections import Counter


def shortest_part(log, needed):
    best = []
    for start in range(len(log)):
        lacking = Counter(needed)
        missing = len(needed)
        for end in range(start, len(log)):
            if lacking[log[end]] > 0:
                missing -= 1
            lacking[log[end]] -= 1
            if missing == 0:
                if not best or end + 1 - start < best[1] - best[0]:
                    best = [start, end + 1]
                break
    return best
