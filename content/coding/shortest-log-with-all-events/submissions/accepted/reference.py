from collections import Counter


def shortest_part(log: list[int], needed: list[int]) -> list[int]:
    lacking = Counter(needed)
    missing = len(needed)
    best: list[int] = []
    left = 0
    for right, code in enumerate(log):
        if lacking[code] > 0:
            missing -= 1
        lacking[code] -= 1
        if missing > 0:
            continue
        while lacking[log[left]] < 0:
            lacking[log[left]] += 1
            left += 1
        if not best or right + 1 - left < best[1] - best[0]:
            best = [left, right + 1]
    return best
