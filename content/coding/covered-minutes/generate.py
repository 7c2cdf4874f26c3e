import json
import random
import sys


def make(rng):
    runs = []
    for _ in range(rng.randrange(0, 8)):
        start = rng.randrange(0, 20)
        runs.append([start, start + rng.randrange(1, 9)])
    return {"args": [runs]}


if __name__ == "__main__":
    print(json.dumps(make(random.Random(int(sys.argv[1])))))
