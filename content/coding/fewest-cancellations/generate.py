import json
import random
import sys


def make(rng):
    talks = []
    for _ in range(rng.randrange(0, 9)):
        start = rng.randrange(0, 12)
        talks.append([start, start + rng.randrange(1, 6)])
    return {"args": [talks]}


if __name__ == "__main__":
    print(json.dumps(make(random.Random(int(sys.argv[1])))))
