from collections import Counter


def shortest_part(log, needed):
    want, have = set(needed), Counter()
    best = []
    left = covered = 0
    for right, code in enumerate(log):
        have[code] += 1
        covered += code in want and have[code] == 1
        while covered == len(want):
            if not best or right + 1 - left < best[1] - best[0]:
                best = [left, right + 1]
            have[log[left]] -= 1
            covered -= log[left] in want and have[log[left]] == 0
            left += 1
    return best
