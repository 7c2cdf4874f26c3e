import json
import random
import sys


def make(rng):
    log = [rng.randrange(0, 4) for _ in range(rng.randrange(0, 14))]
    needed = [rng.randrange(0, 4) for _ in range(rng.randrange(1, 5))]
    return {"args": [log, needed]}


if __name__ == "__main__":
    print(json.dumps(make(random.Random(int(sys.argv[1])))))
