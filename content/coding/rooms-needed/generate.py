import json
import random
import sys


def make(rng):
    meetings = []
    for _ in range(rng.randrange(0, 8)):
        start = rng.randrange(0, 12)
        meetings.append([start, start + rng.randrange(1, 6)])
    return {"args": [meetings]}


if __name__ == "__main__":
    print(json.dumps(make(random.Random(int(sys.argv[1])))))
