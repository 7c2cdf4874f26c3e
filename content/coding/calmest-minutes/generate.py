import json
import random
import sys


def make(rng):
    top = rng.choice([3, 10])
    readings = [rng.randrange(-top, top) for _ in range(rng.randrange(0, 13))]
    return {"args": [readings, rng.randrange(1, 6)]}


if __name__ == "__main__":
    print(json.dumps(make(random.Random(int(sys.argv[1])))))
