import json
import random
import sys


def make(rng):
    intervals = []
    for _ in range(rng.randrange(0, 9)):
        start = rng.randrange(-12, 25)
        intervals.append([start, start + rng.choice([0, 0, 1, 2, 3, 5, 9])])
    return {"args": [intervals]}


if __name__ == "__main__":
    print(json.dumps(make(random.Random(int(sys.argv[1])))))
