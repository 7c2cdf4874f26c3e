import re
from collections import Counter


def longest_mix(line_up, k):
    rare = [genre for genre, count in Counter(line_up).items() if count < k]
    if not rare:
        return len(line_up)
    return longest_mix(max(re.split("[" + "".join(rare) + "]", line_up), key=len), k)
