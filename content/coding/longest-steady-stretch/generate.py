import json
import random
import sys


def make(rng):
    top = rng.choice([3, 6, 12])
    readings = [rng.randrange(-top, top + 1) for _ in range(rng.randrange(0, 14))]
    return {"args": [readings, rng.randrange(0, top + 2)]}


if __name__ == "__main__":
    print(json.dumps(make(random.Random(int(sys.argv[1])))))
