import json
import random
import sys


def make(rng):
    changes = [rng.randrange(-3, 4) for _ in range(rng.randrange(0, 11))]
    return {"args": [changes, rng.randrange(-4, 5)]}


if __name__ == "__main__":
    print(json.dumps(make(random.Random(int(sys.argv[1])))))
