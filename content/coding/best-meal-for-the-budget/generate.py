import json
import random
import sys


def make(rng):
    drinks = [rng.randrange(0, 12) for _ in range(rng.randrange(0, 6))]
    dishes = [rng.randrange(0, 20) for _ in range(rng.randrange(0, 6))]
    return {"args": [drinks, dishes, rng.randrange(0, 32)]}


if __name__ == "__main__":
    print(json.dumps(make(random.Random(int(sys.argv[1])))))
